import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command, CommandType } from "../command.ts";
import type { Event, EventType } from "../event.ts";
import type { Actor, Assignment, AssignmentRole, Outcome } from "../schema.ts";
import { applyEvent, withoutEnded } from "./apply-event.ts";
import { isLive, nextStates } from "./assignment.ts";
import type { Board } from "./board.ts";
import {
  accept,
  agent,
  ana,
  arrive,
  bo,
  climb,
  cy,
  decline,
  depart,
  dispatcher,
  escalate,
  finish,
  giveBack,
  given,
  notePush,
  offer,
  open,
  person,
  promote,
  reassign,
  ringNow,
  skipRung,
  stopLadder,
  supervisor,
  timeOut,
  timer,
  when,
  withdraw,
} from "./testing.ts";

/** Random commands by several people over two tickets and three repairers; every rule is checked after each. */

type Step = (board: Board) => [Actor, Command];

const crew = [ana, bo, cy] as const;
const people: readonly Actor[] = [...crew, agent, dispatcher, supervisor, person("adam", "admin"), timer];
const ticketId = fc.constantFrom("t1", "t2");
const who = fc.constantFrom(...crew);
const reason = "why";
const oneInTen = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);

/** One that is alive, most of the time: otherwise nearly every command would be refused. */
function pick(board: Board, nth: number, dead: boolean) {
  const all = [...board.assignments.values()];
  const live = all.filter(isLive);
  const from = dead || live.length === 0 ? all : live;
  const { id, ticketId, repairerId } = from[nth % from.length] ?? {
    id: "a9",
    ticketId: "t1",
    repairerId: "ana",
  };
  return { id, ticketId, owner: crew.find((one) => one.id === repairerId) ?? ana };
}

interface Aim {
  ticketId: string;
  to: string;
}
function onAssignment(build: (id: string, aim: Aim) => Command, by?: Actor): fc.Arbitrary<Step> {
  return fc.record({ nth: fc.nat(11), dead: oneInTen, other: who }).map(({ nth, dead, other }) => (board) => {
    const { id, ticketId, owner } = pick(board, nth, dead);
    return [by ?? owner, build(id, { ticketId, to: other.id })];
  });
}

const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });
const outcome = fc.constantFrom<Outcome>(
  "repaired",
  "made_safe",
  "no_fault",
  "no_access",
  "needs_other_skill",
);
const role = fc.constantFrom<AssignmentRole>("lead", "support");
const onTicket = (by: Actor, fields: { type: CommandType } & Record<string, unknown>) =>
  ticketId.map(
    (id): Step =>
      () => [by, { ...fields, ticketId: id } as Command],
  );
const onShift = (build: (repairerId: string) => [Actor, Command]) =>
  who.map(
    ({ id }): Step =>
      () =>
        build(id),
  );
const receipt = (kind: "delivered" | "seen") => (assignmentId: string) =>
  ({ type: "assignment.receipt", assignmentId, kind }) as const;

const offering = fc.record({ id: ticketId, to: who, as: role }).map(
  ({ id, to, as }): Step =>
    () => [dispatcher, offer(to.id, { ticketId: id, role: as })],
);
/** Ends are rare among these, or both tickets would be over before anything has happened. */
const meant: fc.Arbitrary<Step> = fc.oneof(
  weighted(24, offering),
  weighted(
    8,
    fc.constantFrom(...crew).map(
      (one): Step =>
        () => [one, { type: "shift.open" }],
    ),
  ),
  weighted(
    3,
    fc.constantFrom(...crew).map(
      (one): Step =>
        () => [one, { type: "shift.close" }],
    ),
  ),
  weighted(
    1,
    onShift((id) => [supervisor, { type: "shift.close", repairerId: id, force: true, reason }]),
  ),
  weighted(2, onTicket(agent, { type: "ticket.update", priority: "p1" })),
  weighted(2, onTicket(dispatcher, { type: "ticket.update", hazard: "gas_fire" })),
  weighted(2, onTicket(agent, { type: "ticket.attach_call", call: {} })),
  weighted(2, onTicket(dispatcher, { type: "ticket.note", text: "dog" })),
  weighted(1, onTicket(dispatcher, { type: "message.send", text: "wait outside" })),
  weighted(1, onTicket(dispatcher, { type: "ticket.close" })),
  weighted(1, onTicket(dispatcher, { type: "ticket.cancel", reason })),
  weighted(20, onAssignment(accept)),
  weighted(10, onAssignment(depart)),
  weighted(16, onAssignment(arrive)),
  weighted(
    8,
    onAssignment((assignmentId, { ticketId }) => ({ type: "ticket.make_safe", ticketId, assignmentId })),
  ),
  weighted(2, onAssignment(decline)),
  weighted(2, onAssignment(giveBack)),
  weighted(
    8,
    outcome.chain((done) => onAssignment((id) => finish(id, done))),
  ),
  weighted(4, onAssignment(receipt("delivered"))),
  weighted(4, onAssignment(receipt("seen"))),
  weighted(2, onAssignment(timeOut, timer)),
  weighted(
    2,
    onAssignment((id) => notePush(id), { system: "push" }),
  ),
  weighted(
    8,
    fc
      .constantFrom(0, 1, 2)
      .chain((nth) => onAssignment((id) => climb(id, nth === 0 ? "sms" : "ring_again", nth), timer)),
  ),
  weighted(4, onAssignment(ringNow, dispatcher)),
  weighted(4, onAssignment(skipRung, dispatcher)),
  weighted(2, onAssignment(stopLadder, dispatcher)),
  weighted(
    4,
    ticketId.map(
      (id): Step =>
        (board) => [timer, escalate((board.tickets.get(id)?.escalationLevel ?? 0) + 1, id)],
    ),
  ),
  weighted(3, onAssignment(withdraw, dispatcher)),
  weighted(5, onAssignment(promote, dispatcher)),
  weighted(
    4,
    onAssignment((id, { to }) => reassign(id, to), dispatcher),
  ),
);
/** The right person, nine times in ten. */
const step: fc.Arbitrary<Step> = fc
  .record({ asked: meant, stranger: fc.constantFrom(...people), isStrange: oneInTen })
  .map(({ asked, stranger, isStrange }) => (board) => {
    const [actor, command] = asked(board);
    return [isStrange ? stranger : actor, command];
  });

const manySteps = fc.array(step, { minLength: 40, maxLength: 70 });
const start = given([agent, open()]);

/** Who must be met for the runs to have meant something; silence and alarms are written by jobs. */
const writtenBy: Readonly<Record<Exclude<EventType, `work_order.${string}`>, "command" | "start" | "job">> = {
  "ticket.opened": "start",
  "ticket.updated": "command",
  "ticket.call_attached": "command",
  "ticket.noted": "command",
  "message.sent": "command",
  "ticket.made_safe": "command",
  "ticket.escalated": "command",
  "ticket.closed": "command",
  "ticket.cancelled": "command",
  "assignment.offered": "command",
  "assignment.pushed": "command",
  "assignment.rung": "command",
  "assignment.rung_skipped": "command",
  "assignment.rung_needless": "command",
  "assignment.ladder_stopped": "command",
  "assignment.delivered": "command",
  "assignment.seen": "command",
  "assignment.accepted": "command",
  "assignment.declined": "command",
  "assignment.timed_out": "command",
  "assignment.withdrawn": "command",
  "assignment.promoted": "command",
  "assignment.departed": "command",
  "assignment.arrived": "command",
  "assignment.returned": "command",
  "assignment.finished": "command",
  "assignment.result_kept": "command",
  "shift.opened": "command",
  "shift.closed": "command",
  "shift.fell_silent": "job",
  "shift.heard": "job",
  "alarm.raised": "job",
  "alarm.acknowledged": "job",
  "alarm.closed": "job",
};

test("whatever is asked in whatever order, every rule of the domain holds after each command", () => {
  fc.assert(
    fc.property(manySteps, (steps) => {
      let board = start;
      const told: Event[] = [];
      for (const ask of steps) {
        const asked = ask(board);
        const before = photograph(board);
        const { board: after, events, refusal } = when(board, asked);
        expect(photograph(board)).toBe(before);
        if (refusal !== null) expect(refusal.message).toMatch(/\.$/);
        expectOneLeadAndOneOffer(after);
        events.reduce((was, event) => {
          const now = applyEvent(was, event);
          expectLawfulMoves(was, now);
          return now;
        }, board);
        expectEndedUntouched(board, after);
        expectOnlyItsOwn(board, after, asked[1]);
        expectVersions(board, after, events);
        expectOnlyEndedDropped(after);
        told.push(...events);
        board = after;
      }
      expect(photograph(told.reduce(applyEvent, start))).toBe(photograph(board));
      expect(photograph(told.reduce(livePicture, start))).toBe(photograph(withoutEnded(board)));
    }),
    { numRuns: 60 },
  );
}, 20_000);

test("the random commands reach every event that a command can write", () => {
  const met = new Set<EventType>();
  for (const steps of fc.sample(manySteps, { numRuns: 60, seed: 1 }))
    steps.reduce((board, ask) => {
      const { board: after, facts } = when(board, ask(board));
      for (const type of facts) met.add(type);
      return after;
    }, start);
  const wanted = Object.entries(writtenBy).filter(([, by]) => by === "command");
  expect([...met].sort()).toEqual(wanted.map(([type]) => type).sort());
});

/** All of it, in order: two boards are equal when their photographs are. */
function photograph({ seq, tickets, assignments, shifts, members }: Board): string {
  return JSON.stringify([seq, [...tickets], [...assignments], [...shifts], [...members]]);
}

/** What a desk keeps: ended tickets leave it at once, and a late word about one of them only moves the number. */
function livePicture(board: Board, event: Event): Board {
  const isUnknown = event.ticketId !== null && !board.tickets.has(event.ticketId);
  return isUnknown ? { ...board, seq: event.seq } : withoutEnded(applyEvent(board, event));
}

/** Invariants 1 and 2. */
function expectOneLeadAndOneOffer(board: Board): void {
  const live = [...board.assignments.values()].filter(isLive);
  const atMostOne = (of: Assignment[], key: (assignment: Assignment) => string) =>
    expect(new Set(of.map(key)).size).toBe(of.length);
  atMostOne(
    live.filter(({ role }) => role === "lead"),
    ({ ticketId }) => ticketId,
  );
  atMostOne(live, ({ ticketId, repairerId }) => `${ticketId} ${repairerId}`);
  atMostOne(
    live.filter(({ state }) => state === "offered"),
    ({ repairerId }) => repairerId,
  );
  atMostOne(
    live.filter(({ state }) => state === "en_route" || state === "on_site"),
    ({ repairerId }) => repairerId,
  );
  expect(live.filter(({ repairerId }) => !board.shifts.has(repairerId))).toEqual([]);
}

/** States move along the arrows; only a support becomes a lead; what has a time keeps it; nothing is forgotten. */
function expectLawfulMoves(before: Board, after: Board): void {
  const unlawful: string[] = [];
  for (const [id, was] of before.assignments) {
    const now = after.assignments.get(id);
    if (!now) unlawful.push(`${id} is gone`);
    else if (now !== was) unlawful.push(...unlawfulMoves(was, now));
  }
  for (const [id, now] of after.assignments)
    if (!before.assignments.has(id) && now.state !== "offered") unlawful.push(`${id} began as ${now.state}`);
  expect(unlawful).toEqual([]);
}

function unlawfulMoves(was: Assignment, now: Assignment): string[] {
  const times = [
    "channelAt",
    "ladderStoppedAt",
    "deliveredAt",
    "seenAt",
    "acceptedAt",
    "departedAt",
    "arrivedAt",
    "endedAt",
  ] as const;
  const unlawful: string[] = times
    .filter((time) => was[time] !== null && now[time] !== was[time])
    .map((time) => `${was.id} changed ${time}`);
  if (now.state !== was.state && !nextStates[was.state].includes(now.state))
    unlawful.push(`${was.id} went from ${was.state} to ${now.state}`);
  if (now.role !== was.role && now.role !== "lead") unlawful.push(`${was.id} became a support`);
  was.rungs.forEach(({ state, at }, nth) => {
    const rung = now.rungs[nth];
    if (state !== "waiting" && (rung?.state !== state || rung.at !== at))
      unlawful.push(`${was.id} changed its rung ${nth}`);
  });
  if (now.state !== "offered" && now.rungs.some(({ state }) => state === "waiting"))
    unlawful.push(`${was.id} is ${now.state} and a rung waits`);
  if (now.ladderStoppedAt !== null && now.rungs.some(({ state }) => state === "waiting"))
    unlawful.push(`${was.id} was stopped and a rung waits`);
  if ((now.endedAt === null) !== isLive(now))
    unlawful.push(`${was.id} is ${now.state}, ended ${now.endedAt}`);
  return unlawful;
}

/** Invariant 11: a closed ticket never changes, and nobody is left on it. */
function expectEndedUntouched(before: Board, after: Board): void {
  for (const [id, was] of before.tickets)
    if (was.closedAt !== null && after.tickets.get(id) !== was) expect(after.tickets.get(id)).toEqual(was);
  const onEnded = [...after.assignments.values()].filter(
    (assignment) => isLive(assignment) && after.tickets.get(assignment.ticketId)?.closedAt !== null,
  );
  expect(onEnded).toEqual([]);
}

/** Invariant 11: a second ticket never changes the state of the first. A shift's end concerns all its work. */
function expectOnlyItsOwn(before: Board, after: Board, command: Command): void {
  if (command.type === "shift.close" || command.type === "shift.open") return;
  const own =
    "assignmentId" in command && command.assignmentId !== undefined
      ? before.assignments.get(command.assignmentId)?.ticketId
      : "ticketId" in command && command.ticketId;
  const touched = [
    ...[...before.tickets].filter(([id, was]) => id !== own && after.tickets.get(id) !== was),
    ...[...before.assignments].filter(
      ([id, was]) => was.ticketId !== own && after.assignments.get(id) !== was,
    ),
  ];
  expect(touched).toEqual([]);
  expect(after.shifts).toBe(before.shifts);
}

/** The rule, counted from the events alone: +1 for update, make safe, close, cancel, a live lead's start or end. */
function expectVersions(before: Board, after: Board, events: readonly Event[]): void {
  const leads = new Map([...before.assignments].map(([id, { role }]) => [id, role === "lead"]));
  const steps = new Map<string | null, number>();
  const ofTicket = /^ticket\.(updated|made_safe|closed|cancelled)$/;
  const ends = /^assignment\.(declined|timed_out|returned|withdrawn|finished)$/;
  for (const event of events) {
    const id = event.assignmentId ?? "";
    if (event.type === "assignment.offered") leads.set(id, event.data.role === "lead");
    if (event.type === "assignment.promoted") leads.set(id, true);
    const isStart = event.type === "assignment.offered" || event.type === "assignment.promoted";
    const counts =
      ofTicket.test(event.type) || ((isStart || ends.test(event.type)) && leads.get(id) === true);
    if (counts) steps.set(event.ticketId, (steps.get(event.ticketId) ?? 0) + 1);
  }
  for (const [id, ticket] of after.tickets)
    expect(ticket.version - (before.tickets.get(id)?.version ?? 0)).toBe(steps.get(id) ?? 0);
}

/** The live picture loses ended tickets with their assignments, and nothing else. */
function expectOnlyEndedDropped(board: Board): void {
  const isOpen = (id: string) => board.tickets.get(id)?.closedAt === null;
  const tickets = new Map([...board.tickets].filter(([id]) => isOpen(id)));
  const assignments = new Map([...board.assignments].filter(([, { ticketId }]) => isOpen(ticketId)));
  expect(photograph(withoutEnded(board))).toBe(photograph({ ...board, tickets, assignments }));
}
