import type { OutgoingMessage } from "../../../shared/message-answer.ts";
import type { Assignment, RungKind, RungState } from "../../../shared/schema.ts";

/** A rung as the desk shows it: what its text or call came to counts too. */
export interface LadderStep {
  readonly kind: RungKind;
  readonly state: RungState | "failed";
  /** When it is due while it waits; else when it stopped waiting. */
  readonly at: string;
  /** The one to come: it is lit. */
  readonly isNext: boolean;
}

type Sent = Pick<OutgoingMessage, "channel" | "purpose" | "assignmentId" | "state">;

/** What happens by itself to an open offer, nearest first, and before it what already has. */
export function stepsOf(offer: Pick<Assignment, "id" | "rungs">, messages: readonly Sent[]): LadderStep[] {
  const next = offer.rungs.findIndex(({ state }) => state === "waiting");
  return offer.rungs.map(({ kind, dueAt, state, at }, index) => ({
    kind,
    state: state === "done" && cameToNothing(offer.id, kind, messages) ? "failed" : state,
    at: at ?? dueAt,
    isNext: index === next,
  }));
}

/** Ringing again also goes over the line and by push: one lost text is no failure of it. */
function cameToNothing(assignmentId: string, kind: RungKind, messages: readonly Sent[]): boolean {
  if (kind === "ring_again") return false;
  const last = messages.findLast(
    (message) =>
      message.assignmentId === assignmentId && message.channel === kind && message.purpose === "offer",
  );
  return last?.state === "failed" || last?.state === "given_up";
}

/** Which of a ticket's offers the keys mean: the lead's, else the first support's. */
export function keyedOffer(
  lead: Assignment | undefined,
  supports: readonly Assignment[],
): Assignment | undefined {
  return [lead, ...supports].find((assignment) => assignment?.state === "offered");
}
