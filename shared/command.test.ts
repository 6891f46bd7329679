import { expect, test } from "vitest";
import { type Command, type CommandType, command } from "./command.ts";

const lngLat = [-56.17, -34.89];
const a1 = { assignmentId: "a1" };
const t1 = { ticketId: "t1" };

/** One good command of every type. */
const good: Readonly<Record<CommandType, object>> = {
  "ticket.open": { site: { lngLat }, hazard: "gas_smell_indoor" },
  "ticket.update": { ...t1, site: { access: "side door" } },
  "ticket.attach_call": { ...t1, call: { words: "again" } },
  "ticket.note": { ...t1, text: "dog in the yard" },
  "message.send": { ...t1, text: "need one more" },
  "ticket.make_safe": t1,
  "ticket.close": t1,
  "ticket.cancel": { ...t1, reason: "caller_withdrew" },
  "assignment.offer": { ...t1, repairerId: "r1" },
  "assignment.receipt": { ...a1, kind: "seen" },
  "assignment.accept": a1,
  "assignment.decline": { ...a1, reason: "on_other_job" },
  "assignment.withdraw": { ...a1, reason: "nearer_available" },
  "assignment.reassign": { ...a1, repairerId: "r2", reason: "nearer_available" },
  "assignment.promote": a1,
  "assignment.depart": a1,
  "assignment.arrive": { ...a1, lngLat },
  "assignment.return": { ...a1, reason: "called_to_worse" },
  "assignment.finish": { ...a1, outcome: "repaired", result: { cause: "hose_off", readings: [0, 1.5] } },
  "assignment.time_out": a1,
  "assignment.note_push": { ...a1, channel: "web_push", ok: false, status: 503 },
  "ladder.climb": { ...a1, kind: "sms", nth: 0 },
  "ladder.ring_now": a1,
  "ladder.skip": a1,
  "ladder.stop": a1,
  "ticket.escalate": { ...t1, level: 1 },
  "shift.open": {},
  "shift.close": {},
  "alarm.raise": { ...t1, kind: "declined", priority: 2 },
  "alarm.acknowledge": { alarmId: "n1" },
  "alarm.close": { alarmId: "n1", reason: "told by telephone" },
  "work_order.open": { form: "repair_resident", site: { lngLat }, summary: "hob has no flame" },
  "work_order.take": { workOrderId: "w1" },
  "work_order.assign": { workOrderId: "w1", repairerId: "r1" },
  "work_order.take_back": { workOrderId: "w1", reason: "nearer_available" },
  "work_order.release": { workOrderId: "w1", reason: "called_to_worse" },
  "work_order.cancel": { workOrderId: "w1", reason: "duplicate" },
  "work_order.finish": { workOrderId: "w1", result: { fault: ["smell"] } },
};
const asked = (type: CommandType, more: object = {}) => ({ type, ...good[type], ...more });
const types = Object.keys(good) as CommandType[];

/** Where the input is wrong; throws when it was taken. */
function pathsOf(input: unknown): string[] {
  const parsed = command.safeParse(input);
  if (parsed.success) throw new Error(`wanted it refused: ${JSON.stringify(input).slice(0, 200)}`);
  return parsed.error.issues.map(({ path }) => path.join("."));
}

test.each(types)("%s is taken as it is", (type) => {
  expect(command.parse(asked(type))).toEqual(asked(type));
});

test.each(types)(
  "%s refuses a field that it does not know, and any field of its own that is a wrong thing",
  (type) => {
    expect(pathsOf(asked(type, { ticketIdd: "t1" }))).toEqual([""]);
    for (const field of Object.keys(good[type]))
      for (const wrong of [
        Number.NaN,
        {},
        [[]],
        "",
        "x".repeat(100_000),
        null,
        true,
        () => 1,
        Symbol("x"),
        10n,
      ]) {
        if (isTaken(type, field, wrong)) continue;
        const paths = pathsOf(asked(type, { [field]: wrong }));
        expect(paths.some((path) => path === field || path.startsWith(`${field}.`))).toBe(true);
      }
  },
);

/** Empty is allowed where everything inside is optional; a place may be said by voice alone, never left out as null. */
function isTaken(type: CommandType, field: string, wrong: unknown): boolean {
  const isEmptyObject = typeof wrong === "object" && wrong !== null && !Array.isArray(wrong);
  // A push may have been taken, and one that nobody answered has no status.
  if (type === "assignment.note_push" && field === "ok" && wrong === true) return true;
  if (type === "assignment.note_push" && field === "status" && wrong === null) return true;
  return (
    isEmptyObject && (field === "call" || field === "result" || `${type} ${field}` === "ticket.update site")
  );
}

test.each(types)("%s refuses to do without its fields", (type) => {
  const optional = new Set(["assignment.finish.result"]);
  for (const field of Object.keys(good[type])) {
    const { [field]: _, ...rest } = asked(type) as Record<string, unknown>;
    if (optional.has(`${type}.${field}`)) expect(command.safeParse(rest).success).toBe(true);
    // What is to change may be any of four fields: without all of them the whole is wrong.
    else expect(pathsOf(rest)).toContain(`${type}.${field}` === "ticket.update.site" ? "" : field);
  }
});

test("what is not a command at all is refused with a path", () => {
  for (const nothing of [null, undefined, 1, "ticket.open", [], [asked("shift.open")], Number.NaN])
    expect(pathsOf(nothing)).toEqual([""]);
  for (const type of ["", "ticket.destroy", "constructor", "__proto__", {}, ["shift.open"], 7, null])
    expect(pathsOf({ type })).toEqual(["type"]);
});

test("a place outside the world, half a place or a number that is none is refused, and says which", () => {
  const at = (place: unknown) => pathsOf(asked("ticket.open", { site: { lngLat: place } }));
  expect(at([-180.01, 0])).toEqual(["site.lngLat.0"]);
  expect(at([180.01, 0])).toEqual(["site.lngLat.0"]);
  expect(at([0, 90.01])).toEqual(["site.lngLat.1"]);
  expect(at([0, -90.01])).toEqual(["site.lngLat.1"]);
  expect(at([Number.NaN, Number.POSITIVE_INFINITY])).toEqual(["site.lngLat.0", "site.lngLat.1"]);
  expect(at(["-56", "-34"])).toEqual(["site.lngLat.0", "site.lngLat.1"]);
  for (const wrong of [[], [0], [0, 0, 0], { lng: 0, lat: 0 }, "0,0", null])
    expect(at(wrong).every((path) => path.startsWith("site.lngLat"))).toBe(true);
  for (const edge of [
    [-180, -90],
    [180, 90],
  ])
    expect(command.safeParse(asked("ticket.open", { site: { lngLat: edge } })).success).toBe(true);
});

test("words are trimmed, bounded, and free of control characters; lines and tabs are words", () => {
  const note = (text: string) => asked("ticket.note", { text });
  expect(command.parse(note("  a\tb\r\nc\n"))).toMatchObject({ text: "a\tb\r\nc" });
  expect(command.safeParse(note("气".repeat(2_000))).success).toBe(true);
  for (const wrong of ["", "   ", "a".repeat(2_001), "a\u0000b", "\u0007bell", "esc\u001b[31m", "a\u000bb"])
    expect(pathsOf(note(wrong))).toContain("text");
  const said = (more: object) => pathsOf(asked("ticket.open", { call: more }));
  expect(said({ callerName: "x".repeat(101) })).toEqual(["call.callerName"]);
  expect(said({ callerPhone: "1\u00002" })).toEqual(["call.callerPhone"]);
  expect(said({ words: 7, shoeSize: 43 })).toEqual(["call.words", "call"]);
  expect(pathsOf(asked("ticket.update", { site: { access: "x".repeat(501) } }))).toEqual(["site.access"]);
});

test("ids are short and plain", () => {
  for (const id of [
    "",
    " t1",
    "t1\n",
    "a b",
    "x".repeat(65),
    "t1'; drop table ticket",
    "../t1",
    "工单",
    "\u0000",
  ])
    expect(pathsOf(asked("ticket.close", { ticketId: id }))).toEqual(["ticketId"]);
});

test("a code that the lists do not know is refused", () => {
  expect(pathsOf(asked("ticket.open", { hazard: "constructor" }))).toEqual(["hazard"]);
  expect(pathsOf(asked("ticket.open", { priority: "P1" }))).toEqual(["priority"]);
  expect(pathsOf(asked("ticket.open", { skills: ["gas_indoor", "juggling"] }))).toEqual(["skills.1"]);
  expect(pathsOf(asked("ticket.open", { skills: Array(11).fill("gas_indoor") }))).toEqual(["skills"]);
  expect(pathsOf(asked("assignment.offer", { role: "boss" }))).toEqual(["role"]);
  expect(pathsOf(asked("assignment.receipt", { kind: "read" }))).toEqual(["kind"]);
  expect(pathsOf(asked("assignment.finish", { outcome: "cancelled" }))).toEqual(["outcome"]);
  expect(pathsOf(asked("assignment.accept", { reportedBy: "email" }))).toEqual(["reportedBy"]);
});

test("versions are whole, distances sane, force a plain yes or no", () => {
  for (const ticketVersion of [1.5, Number.NaN, Number.POSITIVE_INFINITY, "1", 2 ** 60, null])
    expect(pathsOf(asked("assignment.offer", { ticketVersion }))).toEqual(["ticketVersion"]);
  for (const accuracyM of [-1, 100_001, Number.NaN])
    expect(pathsOf(asked("assignment.arrive", { accuracyM }))).toEqual(["accuracyM"]);
  expect(pathsOf(asked("shift.close", { force: "yes" }))).toEqual(["force"]);
});

test("arriving says where, unless it is entered for somebody by voice", () => {
  expect(pathsOf({ type: "assignment.arrive", ...a1 })).toEqual(["lngLat"]);
  expect(pathsOf({ type: "assignment.arrive", ...a1, lngLat: null })).toEqual(["lngLat"]);
  expect(command.safeParse({ type: "assignment.arrive", ...a1, reportedBy: "phone" }).success).toBe(true);
});

test("a result is JSON, nested as forms are, and nothing that is not JSON", () => {
  const nest = (depth: number): unknown => (depth === 0 ? "leaf" : { of: [nest(depth - 1)] });
  const result = (value: unknown) => asked("assignment.finish", { result: value });
  expect(command.parse(result({ photos: [], deep: nest(12) }))).toEqual(
    result({ photos: [], deep: nest(12) }),
  );
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, new Date(0), 10n, new Map(), undefined])
    expect(pathsOf(result({ reading: wrong }))).toEqual(["result.reading"]);
  for (const wrong of [[], "text", null, 7, new Map()]) expect(pathsOf(result(wrong))).toEqual(["result"]);
  expect(pathsOf(result({ ["k".repeat(101)]: 1 }))[0]).toMatch(/^result/);
});

test("a result named like Object's own parts changes no object", () => {
  const hostile = JSON.parse('{"type":"assignment.finish","assignmentId":"a1","outcome":"repaired"}');
  hostile.result = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}');
  const parsed: Command = command.parse(hostile);
  expect("isAdmin" in {}).toBe(false);
  expect("isAdmin" in parsed).toBe(false);
  if (parsed.type === "assignment.finish") expect("isAdmin" in parsed.result).toBe(false);
});
