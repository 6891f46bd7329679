import type { MyWork } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { isLive, nextStates } from "../../shared/domain/assignment.ts";
import type { Board } from "../../shared/domain/board.ts";
import { decide } from "../../shared/domain/decide.ts";
import type { Refusal } from "../../shared/refusal.ts";
import type { Assignment, Person, Ticket } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";

export type WorkItem = MyWork["work"][number];

/** What a repairer can do with a job in hand, apart from answering its offer. */
export type Step = "depart" | "arrive" | "make_safe" | "finish" | "return";

/** The one button at the bottom. */
export function mainStep({ assignment, ticket }: Pick<WorkItem, "assignment" | "ticket">): Step | null {
  switch (assignment.state) {
    case "accepted":
      return "depart";
    case "en_route":
      return "arrive";
    case "on_site":
      return ticket.madeSafeAt === null ? "make_safe" : "finish";
    default:
      return null;
  }
}

/** What else is possible: arriving without having departed, finishing without a danger, giving it back. */
export function otherSteps(item: Pick<WorkItem, "assignment" | "ticket">): Step[] {
  const next = nextStates[item.assignment.state];
  const possible: Step[] = [];
  if (item.assignment.state !== "offered" && next.includes("on_site")) possible.push("arrive");
  if (next.includes("done")) possible.push("finish");
  if (next.includes("returned")) possible.push("return");
  return possible.filter((step) => step !== mainStep(item));
}

/** What is to be done, oldest first, and what was done, latest first; offers that came to nothing are neither. */
export function sortWork(work: readonly WorkItem[]): { inHand: WorkItem[]; behind: WorkItem[] } {
  const inHand = work.filter(({ assignment }) => isLive(assignment));
  const behind = work.filter(
    ({ assignment }) => !isLive(assignment) && assignment.acceptedAt !== null && assignment.endedAt !== null,
  );
  const at = (time: string | null) => (time === null ? 0 : Date.parse(time));
  return {
    inHand: inHand.toSorted((a, b) => at(a.assignment.offeredAt) - at(b.assignment.offeredAt)),
    behind: behind.toSorted((a, b) => at(b.assignment.endedAt) - at(a.assignment.endedAt)),
  };
}

export interface Mark {
  name: "accepted" | "departed" | "arrived" | "made_safe" | "finished";
  at: string | null;
  /** "left_out": passed without being entered, like the departure of somebody who arrived without one. */
  state: "done" | "next" | "later" | "left_out";
}

/** The way through a job with the times of what is behind. */
export function marksOf(assignment: Assignment, ticket: Ticket): Mark[] {
  const marks: Pick<Mark, "name" | "at">[] = [
    { name: "accepted", at: assignment.acceptedAt },
    { name: "departed", at: assignment.departedAt },
    { name: "arrived", at: assignment.arrivedAt },
    { name: "made_safe", at: ticket.madeSafeAt },
    { name: "finished", at: assignment.state === "done" ? assignment.endedAt : null },
  ];
  const reached = marks.findLastIndex((mark) => mark.at !== null);
  return marks.map((mark, i) => {
    if (mark.at !== null) return { ...mark, state: "done" };
    if (i < reached) return { ...mark, state: "left_out" };
    return { ...mark, state: i === reached + 1 && isLive(assignment) ? "next" : "later" };
  });
}

/** Would the server refuse this now? The same decision on the same facts, as far as this phone knows them. */
export function whyNot(work: MyWork, actor: Person, command: Command): Refusal | null {
  const decided = decide(boardOf(work, actor), command, actor, {
    now: work.now,
    // Only an offer reads the settings, and no repairer makes one.
    settings: {} as Settings,
    newId: (kind) => kind,
    nextTicketNumber: 0,
    sight: null,
  });
  return decided.ok ? null : decided.error;
}

/** What this phone knows, as the decision wants it. */
export function boardOf(work: MyWork, actor: Person): Board {
  return {
    seq: 0,
    tickets: new Map(work.work.map(({ ticket }) => [ticket.id, ticket])),
    assignments: new Map(work.work.map(({ assignment }) => [assignment.id, assignment])),
    shifts: new Map(work.shift ? [[work.shift.repairerId, work.shift]] : []),
    members: new Map(
      actor.repairerId === null
        ? []
        : [[actor.repairerId, { id: actor.repairerId, name: actor.name, skills: [] }]],
    ),
    alarms: new Map(),
  };
}
