import { isDeepStrictEqual } from "node:util";
import type { CommandAnswer } from "../../../shared/answer.ts";
import { must } from "../../../shared/assert.ts";
import { builtInLadder } from "../../../shared/built-in-ladder.ts";
import { applyEvent } from "../../../shared/domain/apply-event.ts";
import type { Board } from "../../../shared/domain/board.ts";
import type { Context } from "../../../shared/domain/context.ts";
import { decide } from "../../../shared/domain/decide.ts";
import type { Draft, Event } from "../../../shared/event.ts";
import { defaultSettings } from "../../../shared/settings.ts";
import type { Asked } from "./invent-command.ts";

export interface Answered extends Asked {
  answer: CommandAnswer;
}

/**
 * The board after some serial order of the commands in which the pure model gives each the answer it got, and in
 * which their events follow one another as their seq says; null when there is no such order.
 */
export function findOrder(start: Board, answered: readonly Answered[], end: Board): Board | null {
  for (const order of ordersOf(answered)) {
    const after = play(start, order);
    if (after && isSameTown(after, end)) return after;
  }
  return null;
}

function isSameTown(a: Board, b: Board): boolean {
  return (
    isDeepStrictEqual(a.tickets, b.tickets) &&
    isDeepStrictEqual(a.assignments, b.assignments) &&
    isDeepStrictEqual(a.shifts, b.shifts)
  );
}

/** All orders in which seq never falls. */
function* ordersOf(left: readonly Answered[], after = 0): Generator<Answered[]> {
  if (left.length === 0) yield [];
  for (const next of left) {
    const seq = eventsOf(next)[0]?.seq ?? after;
    if (seq < after) continue;
    for (const rest of ordersOf(
      left.filter((one) => one !== next),
      seq,
    ))
      yield [next, ...rest];
  }
}

function play(start: Board, order: readonly Answered[]): Board | null {
  let board = start;
  for (const { actor, command, answer } of order) {
    const decision = decide(board, command, actor, contextOf(answer));
    if (!decision.ok) {
      if (!isDeepStrictEqual(plain({ ok: false, ...decision.error }), answer)) return null;
    } else {
      const events = eventsOf({ answer });
      if (!answer.ok || !isDeepStrictEqual(plain(decision.value), events.map(withoutSeq))) return null;
      board = decision.value.reduce(applyEvent, board);
    }
  }
  return { ...board, seq: 0 };
}

function eventsOf({ answer }: { answer: CommandAnswer }): readonly Event[] {
  return answer.ok ? answer.events : [];
}

function withoutSeq({ seq: _, ...draft }: Event): Draft {
  return draft as Draft;
}

/** As it is after a journey over the wire: what is undefined is not there. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** The model gets the instant and the ids that the server drew: they are chance, everything else is rule. */
function contextOf(answer: CommandAnswer): Context {
  const events = eventsOf({ answer });
  const drawn = (kind: string) => {
    for (const event of events) {
      if (kind === "assignment" && event.type === "assignment.offered")
        return must(event.assignmentId, "the id of an offer");
      const data: Record<string, unknown> = event.data;
      const id = data[`${kind}Id`];
      if (typeof id === "string") return id;
    }
    return `${kind}_not_drawn`;
  };
  return {
    now: events[0]?.at ?? "1970-01-01T00:00:00.000Z",
    settings: defaultSettings,
    newId: drawn,
    nextTicketNumber: 0,
    sight: null,
    ladder: builtInLadder,
    dutyContact: null,
  };
}
