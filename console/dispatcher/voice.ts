import type { Command } from "../../shared/command.ts";
import type { Assignment, ReportedBy } from "../../shared/schema.ts";

/** What a repairer may say on the phone or the radio, and what the dispatcher enters for him. */
export const spokenWords = [
  "accept",
  "decline",
  "depart",
  "arrive",
  "make_safe",
  "finish",
  "return",
] as const;
export type Spoken = (typeof spokenWords)[number];

/** Said alone these are not enough: why, or with which result. */
export type Told = { readonly reason: string } | { readonly outcome: string } | null;
export const needs: Readonly<Record<Spoken, "reason" | "outcome" | null>> = {
  accept: null,
  decline: "reason",
  depart: null,
  arrive: null,
  make_safe: null,
  finish: "outcome",
  return: "reason",
};

/** The command that enters it. A missing reason is only good for asking whether it would be allowed. */
export function spokenCommand(
  spoken: Spoken,
  assignment: Pick<Assignment, "id" | "ticketId">,
  reportedBy: ReportedBy,
  told: Told = null,
): Command {
  const assignmentId = assignment.id;
  const reason = told && "reason" in told ? told.reason : "-";
  switch (spoken) {
    case "accept":
    case "depart":
    case "arrive":
      return { type: `assignment.${spoken}`, assignmentId, reportedBy };
    case "decline":
    case "return":
      return { type: `assignment.${spoken}`, assignmentId, reportedBy, reason };
    case "make_safe":
      return { type: "ticket.make_safe", ticketId: assignment.ticketId, assignmentId, reportedBy };
    case "finish":
      return {
        type: "assignment.finish",
        assignmentId,
        reportedBy,
        outcome: told && "outcome" in told ? outcomeOf(told.outcome) : "repaired",
        result: {},
      };
  }
}

type Outcome = Extract<Command, { type: "assignment.finish" }>["outcome"];
const outcomeCodes: readonly Outcome[] = [
  "repaired",
  "made_safe",
  "no_fault",
  "no_access",
  "needs_other_skill",
];

function outcomeOf(code: string): Outcome {
  const found = outcomeCodes.find((outcome) => outcome === code);
  if (!found) throw new Error(`wanted one of ${outcomeCodes.join(", ")}, got ${code}`);
  return found;
}
