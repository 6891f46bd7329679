import { expect, test } from "vitest";
import type { Command, CommandType } from "../command.ts";
import type { Actor } from "../schema.ts";
import type { Board } from "./board.ts";
import { decide } from "./decide.ts";
import { missingFields, permit } from "./permission.ts";
import {
  accept,
  admin,
  after,
  agent,
  ana,
  arrive,
  bo,
  climb,
  contextOn,
  decline,
  depart,
  dispatcher,
  escalate,
  finish,
  giveBack,
  given,
  makeSafe,
  notePush,
  offer,
  open,
  person,
  promote,
  quiet,
  ringNow,
  skipRung,
  stopLadder,
  supervisor,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

/**
 * The command matrix, copied by hand from the table of roles: what it says there is what stands here.
 * "for": on behalf of a repairer who answers by voice; "own": about oneself or one's own work.
 */
type Cell =
  | "yes"
  | "no"
  | "for"
  | "own"
  | "own live"
  | "own, on site"
  | "own, until first accepted"
  | "raise only, until first accepted"
  | "yes, reason"
  | "force, reason"
  | "own (nobody opens another's)";
type Row = readonly [agent: Cell, dispatcher: Cell, repairer: Cell, supervisor: Cell, admin: Cell];
/** Work orders have a matrix of their own: work-order-permission.test.ts. */
type Emergency = Exclude<CommandType, `work_order.${string}`>;
type RowName = Exclude<Emergency, "ticket.update"> | "ticket.update: site" | "ticket.update: priority";

const byVoice: Row = ["no", "for", "own", "for", "no"];
const desk: Row = ["no", "yes", "no", "yes", "no"];
const matrix: Readonly<Record<RowName, Row>> = {
  "ticket.open": ["yes", "yes", "no", "yes", "no"],
  "ticket.update: site": ["own, until first accepted", "yes", "no", "yes", "no"],
  "ticket.update: priority": ["raise only, until first accepted", "yes, reason", "no", "yes, reason", "no"],
  "ticket.attach_call": ["yes", "yes", "no", "yes", "no"],
  "ticket.note": ["yes", "yes", "own live", "yes", "no"],
  "message.send": ["no", "yes", "own live", "yes", "no"],
  "ticket.make_safe": ["no", "for", "own, on site", "for", "no"],
  "ticket.close": desk,
  "ticket.cancel": desk,
  "assignment.offer": desk,
  "assignment.reassign": desk,
  "assignment.withdraw": desk,
  "assignment.promote": desk,
  "assignment.receipt": ["no", "no", "own", "no", "no"],
  "assignment.accept": byVoice,
  "assignment.decline": byVoice,
  "assignment.depart": byVoice,
  "assignment.arrive": byVoice,
  "assignment.return": byVoice,
  "assignment.finish": byVoice,
  "assignment.time_out": ["no", "no", "no", "no", "no"],
  "assignment.note_push": ["no", "no", "no", "no", "no"],
  "ladder.climb": ["no", "no", "no", "no", "no"],
  "ladder.ring_now": desk,
  "ladder.skip": desk,
  "ladder.stop": desk,
  "ticket.escalate": ["no", "no", "no", "no", "no"],
  "shift.open": ["no", "no", "own (nobody opens another's)", "no", "no"],
  "shift.close": ["no", "no", "own", "force, reason", "no"],
  "alarm.raise": ["no", "no", "no", "no", "no"],
  "alarm.acknowledge": desk,
  "alarm.close": desk,
};

/** The last column: what the system may ask. */
const system: Readonly<Record<Exclude<Emergency, "ticket.update">, boolean>> = {
  "ticket.open": true,
  "ticket.attach_call": true,
  "ticket.note": true,
  "message.send": true,
  "ticket.make_safe": false,
  "ticket.close": false,
  "ticket.cancel": false,
  "assignment.offer": true,
  "assignment.reassign": false,
  "assignment.withdraw": false,
  "assignment.promote": false,
  "assignment.receipt": false,
  "assignment.accept": false,
  "assignment.decline": false,
  "assignment.depart": false,
  "assignment.arrive": false,
  "assignment.return": false,
  "assignment.finish": false,
  "assignment.time_out": true,
  "assignment.note_push": true,
  "ladder.climb": true,
  "ladder.ring_now": true,
  "ladder.skip": true,
  "ladder.stop": true,
  "ticket.escalate": true,
  "shift.open": false,
  "shift.close": true,
  "alarm.raise": true,
  "alarm.acknowledge": true,
  "alarm.close": true,
};

const offered = given([dispatcher, offer("ana")]);
const accepted = after(offered, [ana, accept("a1")]);
const onSite = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));
const supported = given([dispatcher, offer("ana", { role: "support" })]);
const t1 = { ticketId: "t1" };
const raise: Command = { type: "alarm.raise", ...t1, kind: "new_ticket", priority: 1 };
const alarmed = after(offered, [{ system: "alarm" }, raise]);
const [alarmId = ""] = alarmed.alarms.keys();

/** For each row a command that nothing but the role could stand against. T-1 is Alba's, the work on it Ana's. */
const scenes: Readonly<Record<RowName, readonly [Board, Command]>> = {
  "ticket.open": [quiet, open()],
  "ticket.update: site": [offered, { type: "ticket.update", ...t1, site: { access: "side door" } }],
  "ticket.update: priority": [offered, { type: "ticket.update", ...t1, priority: "p1" }],
  "ticket.attach_call": [offered, { type: "ticket.attach_call", ...t1, call: {} }],
  "ticket.note": [offered, { type: "ticket.note", ...t1, text: "dog" }],
  "message.send": [offered, { type: "message.send", ...t1, text: "one more" }],
  "ticket.make_safe": [onSite, makeSafe],
  "ticket.close": [given(), { type: "ticket.close", ...t1 }],
  "ticket.cancel": [onSite, { type: "ticket.cancel", ...t1, reason: "caller_withdrew" }],
  "assignment.offer": [given(), offer("ana")],
  "assignment.reassign": [
    onSite,
    { type: "assignment.reassign", assignmentId: "a1", repairerId: "cy", reason: "nearer_available" },
  ],
  "assignment.withdraw": [onSite, withdraw("a1")],
  "assignment.promote": [supported, promote("a1")],
  "assignment.receipt": [offered, { type: "assignment.receipt", assignmentId: "a1", kind: "seen" }],
  "assignment.accept": [offered, accept("a1")],
  "assignment.decline": [offered, decline("a1")],
  "assignment.depart": [accepted, depart("a1")],
  "assignment.arrive": [accepted, arrive("a1")],
  "assignment.return": [accepted, giveBack("a1")],
  "assignment.finish": [onSite, finish("a1")],
  "assignment.time_out": [offered, timeOut("a1")],
  "assignment.note_push": [offered, notePush("a1")],
  "ladder.climb": [offered, climb("a1", "sms", 0)],
  "ladder.ring_now": [offered, ringNow("a1")],
  "ladder.skip": [offered, skipRung("a1")],
  "ladder.stop": [offered, stopLadder("a1")],
  "ticket.escalate": [offered, escalate(1)],
  "shift.open": [quiet, { type: "shift.open" }],
  "shift.close": [given(), { type: "shift.close", repairerId: "ana" }],
  "alarm.raise": [given(), raise],
  "alarm.acknowledge": [alarmed, { type: "alarm.acknowledge", alarmId, assignmentId: "a1" }],
  "alarm.close": [alarmed, { type: "alarm.close", alarmId, reason: "told by telephone" }],
};

/** "yes", the refusal's word, or the fields that are missing: the edge asks for those before anything is decided. */
function verdict([board, command]: readonly [Board, Command], actor: Actor): string {
  const missing = missingFields(command, actor);
  if (missing.length > 0) return `wants ${missing.map(({ path }) => path).join(", ")}`;
  const decided = decide(board, command, actor, contextOn(board));
  const permission = permit(board, command, actor);
  if (permission !== "yes") expect(decided).toMatchObject({ ok: false, error: { refusal: permission } });
  return decided.ok ? "yes" : decided.error.refusal;
}
const saying = ([board, command]: readonly [Board, Command], more: object) =>
  [board, { ...command, ...more } as Command] as const;

const otherAgent = person("alma", "agent");
const roles = [
  { own: agent, other: otherAgent },
  { own: dispatcher, other: person("dino", "dispatcher") },
  { own: ana, other: bo },
  { own: supervisor, other: person("sven", "supervisor") },
  { own: admin, other: person("agda", "admin") },
] as const;

for (const [name, row] of Object.entries(matrix) as [RowName, Row][])
  for (const [i, cell] of row.entries()) {
    const { own, other } = roles[i] ?? { own: admin, other: admin };
    test(`${name}, ${own.role}: ${cell}`, () => checkCell(name, cell, own, other));
  }

function checkCell(name: RowName, cell: Cell, own: Actor, other: Actor): void {
  const scene = scenes[name];
  const isAsked = (actor: Actor) => expect(verdict(scene, actor));
  switch (cell) {
    case "yes":
      isAsked(own).toBe("yes");
      isAsked(other).toBe("yes");
      return;
    case "no":
      for (const more of [{}, { reportedBy: "phone" }, { force: true, reason: "why" }])
        for (const who of [own, other]) expect(verdict(saying(scene, more), who)).toBe("not_allowed");
      return;
    case "for":
      isAsked(own).toBe("wants reportedBy");
      for (const reportedBy of ["phone", "radio"])
        expect(verdict(saying(scene, { reportedBy }), other)).toBe("yes");
      return;
    case "own":
    case "own live":
      isAsked(own).toBe("yes");
      isAsked(other).toBe(name === "shift.close" ? "not_allowed" : "not_found");
      return;
    case "own, on site":
      isAsked(own).toBe("yes");
      isAsked(other).toBe("not_found");
      expect(verdict([accepted, scene[1]], own)).toBe("wrong_state");
      return;
    case "own, until first accepted":
      isAsked(own).toBe("yes");
      isAsked(other).toBe("not_allowed");
      expect(verdict([accepted, scene[1]], own)).toBe("not_allowed");
      return;
    case "raise only, until first accepted":
      isAsked(own).toBe("yes");
      isAsked(other).toBe("not_allowed");
      for (const lower of ["p3", "p4"])
        expect(verdict(saying(scene, { priority: lower }), own)).toBe("not_allowed");
      expect(verdict([accepted, scene[1]], own)).toBe("not_allowed");
      return;
    case "yes, reason":
      isAsked(own).toBe("wants reason");
      for (const priority of ["p1", "p4"])
        expect(verdict(saying(scene, { priority, reason: "heard more" }), own)).toBe("yes");
      return;
    case "force, reason":
      isAsked(own).toBe("wants force");
      expect(verdict(saying(scene, { force: true }), own)).toBe("wants reason");
      expect(verdict(saying(scene, { force: true, reason: "asleep" }), own)).toBe("yes");
      expect(verdict([given(), { type: "shift.close" }], own)).toBe("wants repairerId");
      return;
    case "own (nobody opens another's)":
      isAsked(own).toBe("yes");
      expect(when(quiet, [own, { type: "shift.open" }]).board.shifts.has("ana")).toBe(true);
      return;
  }
}

test.each(Object.entries(system) as [keyof typeof system, boolean][])("%s, system: %s", (name, may) => {
  expect(verdict(scenes[name], timer)).toBe(may ? "yes" : "not_allowed");
});

test("a repairer whose account belongs to nobody on the board may do nothing", () => {
  const nobody = person("nemo", "repairer");
  for (const scene of Object.values(scenes)) expect(verdict(scene, nobody)).toBe("not_allowed");
});
