import { must } from "../assert.ts";
import type { Command, CommandOf } from "../command.ts";
import type { Draft, Event, EventType } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import type { Actor, Assignment, Person, RungKind, Ticket } from "../schema.ts";
import { defaultSettings } from "../settings.ts";
import { applyEvent } from "./apply-event.ts";
import { type Board, emptyBoard } from "./board.ts";
import type { Context } from "./context.ts";
import { decide } from "./decide.ts";

/**
 * The people and the words of the domain's tests. Ids count up on the board: tickets t1, t2, assignments a1, a2.
 * One second passes with every event.
 */
export const person = (id: string, role: Person["role"], repairerId: string | null = null): Person => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  role,
  repairerId,
});
export const agent = person("alba", "agent");
export const dispatcher = person("dora", "dispatcher");
export const supervisor = person("sara", "supervisor");
export const admin = person("adam", "admin");
export const [ana, bo, cy] = (["ana", "bo", "cy"] as const).map((id) => person(id, "repairer", id)) as [
  Person,
  Person,
  Person,
];
export const timer: Actor = { system: "timer" };

/** Who asks for what. */
export type Asked = readonly [Actor, Command];

export const SITE: [number, number] = [-56.17, -34.89];
export const open = (more: Partial<CommandOf<"ticket.open">> = {}): Command => ({
  type: "ticket.open",
  site: { lngLat: SITE },
  hazard: "gas_smell_indoor",
  ...more,
});
export const offer = (repairerId: string, more: Partial<CommandOf<"assignment.offer">> = {}): Command => ({
  type: "assignment.offer",
  ticketId: "t1",
  repairerId,
  ...more,
});
type Bare = "accept" | "depart" | "promote" | "time_out";
const onAssignment = (word: Bare) => (assignmentId: string) =>
  ({ type: `assignment.${word}`, assignmentId }) as Command;
export const accept = onAssignment("accept");
export const depart = onAssignment("depart");
export const promote = onAssignment("promote");
export const timeOut = onAssignment("time_out");
export const notePush = (assignmentId: string, ok = true): Command => ({
  type: "assignment.note_push",
  assignmentId,
  channel: "web_push",
  ok,
  status: ok ? 201 : 503,
});
export const climb = (assignmentId: string, kind: RungKind, nth: number): Command => ({
  type: "ladder.climb",
  assignmentId,
  kind,
  nth,
});
const onLadder = (word: "ring_now" | "skip" | "stop") => (assignmentId: string) =>
  ({ type: `ladder.${word}`, assignmentId }) as Command;
export const ringNow = onLadder("ring_now");
export const skipRung = onLadder("skip");
export const stopLadder = onLadder("stop");
export const escalate = (level: number, ticketId = "t1"): Command => ({
  type: "ticket.escalate",
  ticketId,
  level,
});
const withReason = (word: "decline" | "withdraw" | "return") => (assignmentId: string) =>
  ({ type: `assignment.${word}`, assignmentId, reason: `why_${word}` }) as Command;
export const decline = withReason("decline");
export const withdraw = withReason("withdraw");
export const giveBack = withReason("return");
export const reassign = (assignmentId: string, repairerId: string): Command => ({
  type: "assignment.reassign",
  assignmentId,
  repairerId,
  reason: "nearer_available",
});
export const arrive = (id: string): Command => ({
  type: "assignment.arrive",
  assignmentId: id,
  lngLat: SITE,
});
export const finish = (
  assignmentId: string,
  outcome: CommandOf<"assignment.finish">["outcome"] = "repaired",
): Command => ({ type: "assignment.finish", assignmentId, outcome, result: {} });
export const close: Command = { type: "ticket.close", ticketId: "t1" };
export const cancel: Command = { type: "ticket.cancel", ticketId: "t1", reason: "caller_withdrew" };
export const makeSafe: Command = { type: "ticket.make_safe", ticketId: "t1" };

/** From offered to the site, in order. */
export const toSite = (who: Person, id: string): Asked[] => [
  [who, accept(id)],
  [who, depart(id)],
  [who, arrive(id)],
];

const START = Date.parse("2026-11-22T08:00:00.000Z");
export const at = (seq: number) => new Date(START + seq * 1_000).toISOString();

export function contextOn(board: Board, more: Partial<Context> = {}): Context {
  const numbers = { ticket: board.tickets.size + 1, assignment: board.assignments.size + 1 };
  return {
    now: at(board.seq + 1),
    settings: defaultSettings,
    newId: (kind) =>
      `${kind[0]}${kind === "ticket" || kind === "assignment" ? numbers[kind] : board.seq + 1}`,
    nextTicketNumber: board.tickets.size + 1,
    sight: { distanceM: 1_200, positionAgeS: 5 },
    ...more,
  };
}

/** Ana, Bo and Cy are known; nobody is on shift and nothing has happened. */
export const quiet: Board = {
  ...emptyBoard,
  members: new Map(
    ["ana", "bo", "cy"].map((id) => [
      id,
      { id, name: person(id, "repairer").name, skills: ["gas_indoor", "leak_survey"] },
    ]),
  ),
};

export interface Answer {
  board: Board;
  events: Event[];
  facts: EventType[];
  refusal: Refusal | null;
}

/** The answer to one command, and the board afterwards. */
export function when(board: Board, [actor, command]: Asked, more: Partial<Context> = {}): Answer {
  const decided = decide(board, command, actor, contextOn(board, more));
  if (!decided.ok) return { board, events: [], facts: [], refusal: decided.error };
  const events = decided.value.map((draft: Draft, i) => ({ ...draft, seq: board.seq + 1 + i }) as Event);
  const after = events.reduce(applyEvent, board);
  return { board: after, events, facts: events.map(({ type }) => type), refusal: null };
}

/** What has happened before, on top of a board: each command must have been done. */
export function after(start: Board, ...asked: Asked[]): Board {
  return asked.reduce((board, one) => {
    const { board: next, refusal } = when(board, one);
    if (refusal) throw new Error(`wanted ${one[1].type} to be done, got ${refusal.message}`);
    return next;
  }, start);
}

/** Ana, Bo and Cy are on shift and T-1 is open; then what is asked. */
export function given(...asked: Asked[]): Board {
  const onShift = [ana, bo, cy].map((who): Asked => [who, { type: "shift.open" }]);
  return after(quiet, ...onShift, [agent, open()], ...asked);
}

export const ticketOn = (board: Board, id = "t1"): Ticket => must(board.tickets.get(id), id);
export const assignmentOn = (board: Board, id: string): Assignment => must(board.assignments.get(id), id);
