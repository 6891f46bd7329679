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
  cy,
  decline,
  depart,
  dispatcher,
  finish,
  giveBack,
  offer,
  open,
  person,
  promote,
  quiet,
  reassign,
  SITE,
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
function pick(board: Board, nth: number, dead: boolean): Assignment | undefined {
  const all = [...board.assignments.values()];
  const live = all.filter(isLive);
  const from = dead || live.length === 0 ? all : live;
  return from[nth % Math.max(1, from.length)];
}
const ownerOf = (assignment: Assignment | undefined) =>
  crew.find(({ id }) => id === assignment?.repairerId) ?? ana;

function onAssignment(build: (id: string, repairerId: string) => Command, by?: Actor): fc.Arbitrary<Step> {
  return fc.record({ nth: fc.nat(11), dead: oneInTen, other: who }).map(({ nth, dead, other }) => (board) => {
    const assignment = pick(board, nth, dead);
    return [by ?? ownerOf(assignment), build(assignment?.id ?? "a9", other.id)];
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
const makingSafe = fc.record({ id: ticketId, by: who }).map(
  ({ id, by }): Step =>
    () => [by, { type: "ticket.make_safe", ticketId: id }],
);
const meant: fc.Arbitrary<Step> = fc.oneof(
  weighted(8, offering),
  weighted(
    4,
    fc.constantFrom(...crew).map(
      (one): Step =>
        () => [one, { type: "shift.open" }],
    ),
  ),
  weighted(
    1,
    fc.constantFrom(...crew).map(
      (one): Step =>
        () => [one, { type: "shift.close" }],
    ),
  ),
  weighted(
    1,
    onShift((id) => [supervisor, { type: "shift.close", repairerId: id, force: true, reason }]),
  ),
  weighted(1, onTicket(agent, { type: "ticket.update", priority: "p1" })),
  weighted(1, onTicket(dispatcher, { type: "ticket.update", hazard: "gas_fire" })),
  weighted(1, onTicket(agent, { type: "ticket.attach_call", call: {} })),
  weighted(1, onTicket(dispatcher, { type: "ticket.note", text: "dog" })),
  weighted(2, makingSafe),
  weighted(1, onTicket(dispatcher, { type: "ticket.close" })),
  weighted(1, onTicket(dispatcher, { type: "ticket.cancel", reason })),
  weighted(8, onAssignment(accept)),
  weighted(3, onAssignment(depart)),
  weighted(6, onAssignment(arrive)),
  weighted(1, onAssignment(decline)),
  weighted(1, onAssignment(giveBack)),
  weighted(
    4,
    outcome.chain((done) => onAssignment((id) => finish(id, done))),
  ),
  weighted(2, onAssignment(receipt("delivered"))),
  weighted(2, onAssignment(receipt("seen"))),
  weighted(1, onAssignment(timeOut, timer)),
  weighted(1, onAssignment(withdraw, dispatcher)),
  weighted(2, onAssignment(promote, dispatcher)),
  weighted(
    1,
    onAssignment((id, to) => reassign(id, to), dispatcher),
  ),
);
/** The right person, nine times in ten. */
const step: fc.Arbitrary<Step> = fc
  .record({ asked: meant, stranger: fc.constantFrom(...people), isStrange: oneInTen })
  .map(({ asked, stranger, isStrange }) => (board) => {
    const [actor, command] = asked(board);
    return [isStrange ? stranger : actor, command];
  });

const start = [open(), open({ site: { lngLat: [SITE[0] + 0.01, SITE[1]] } })].reduce(
  (board, asked) => when(board, [agent, asked]).board,
  quiet,
);

/** Who must be met for the runs to have meant something; the silence of a phone is written by a job. */
const writtenBy: Readonly<Record<EventType, "command" | "start" | "job">> = {
  "ticket.opened": "start",
  "ticket.updated": "command",
  "ticket.call_attached": "command",
  "ticket.noted": "command",
  "ticket.made_safe": "command",
  "ticket.closed": "command",
  "ticket.cancelled": "command",
  "assignment.offered": "command",
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
};

test("whatever is asked in whatever order, every rule of the domain holds after each command", () => {
  const met = new Set<EventType>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 70 }), (steps) => {
      let board = start;
      const told: Event[] = [];
      for (const ask of steps) {
        const asked = ask(board);
        const before = photograph(board);
        const { board: after, events, refusal } = when(board, asked);
        expect(photograph(board)).toBe(before);
        if (refusal !== null) expect(refusal.message).toMatch(/\.$/);
        expectOneLeadAndOneOffer(after);
        expectLawfulMoves(board, after);
        expectEndedUntouched(board, after);
        expectOnlyItsOwn(board, after, asked[1]);
        expectVersions(board, after, events);
        expectOnlyEndedDropped(after);
        for (const event of events) met.add(event.type);
        told.push(...events);
        board = after;
      }
      expect(photograph(told.reduce(applyEvent, start))).toBe(photograph(board));
      expect(photograph(told.reduce(livePicture, start))).toBe(photograph(withoutEnded(board)));
    }),
    { numRuns: 100 },
  );
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
  for (const { repairerId } of live) expect(board.shifts.has(repairerId)).toBe(true);
}

/** States move along the arrows; only a support becomes a lead; what has a time keeps it. */
function expectLawfulMoves(before: Board, after: Board): void {
  for (const [id, now] of after.assignments) {
    const was = before.assignments.get(id);
    if (!was) {
      expect(now.state).toBe("offered");
      continue;
    }
    if (now.state !== was.state) expect(nextStates[was.state]).toContain(now.state);
    if (now.role !== was.role) expect([was.role, now.role]).toEqual(["support", "lead"]);
    expect(now.endedAt === null).toBe(isLive(now));
    for (const time of ["deliveredAt", "seenAt", "acceptedAt", "departedAt", "arrivedAt", "endedAt"] as const)
      if (was[time] !== null) expect(now[time]).toBe(was[time]);
  }
  expect(after.assignments.size).toBeGreaterThanOrEqual(before.assignments.size);
}

/** Invariant 11: a closed ticket never changes, and nobody is left on it. */
function expectEndedUntouched(before: Board, after: Board): void {
  for (const [id, was] of before.tickets)
    if (was.closedAt !== null) expect(after.tickets.get(id)).toEqual(was);
  for (const { ticketId } of [...after.assignments.values()].filter(isLive))
    expect(after.tickets.get(ticketId)?.closedAt).toBeNull();
}

/** Invariant 11: a second ticket never changes the state of the first. A shift's end concerns all its work. */
function expectOnlyItsOwn(before: Board, after: Board, command: Command): void {
  if (command.type === "shift.close" || command.type === "shift.open") return;
  const own =
    "assignmentId" in command && command.assignmentId !== undefined
      ? before.assignments.get(command.assignmentId)?.ticketId
      : "ticketId" in command && command.ticketId;
  for (const [id, ticket] of before.tickets) if (id !== own) expect(after.tickets.get(id)).toBe(ticket);
  for (const [id, was] of before.assignments)
    if (was.ticketId !== own) expect(after.assignments.get(id)).toBe(was);
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
