import { type Command, type CommandType, command } from "../../../shared/command.ts";
import { commandRules } from "../../../shared/domain/permission.ts";
import type { Dice } from "../dice.ts";

/** What somebody might send who means no good, or does not know better. */
export interface Garbage {
  type: string;
  body: string;
  /** The schema takes it: what it says is the trouble. */
  isValid: boolean;
}

/** Things that exist, of everybody; whoever asks, most are somebody else's. */
export interface Ids {
  tickets: readonly string[];
  assignments: readonly string[];
  repairers: readonly string[];
}

const types = Object.keys(commandRules) as CommandType[];
const hostile = [
  "'; drop table event; --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "\u202eelbisivni",
  "\u0000",
  "\ud800",
  "抢修".repeat(400),
  "x".repeat(5_000),
  "",
  " ",
  "null",
  "NaN",
  "%s%n",
  "$1",
  "-1",
];
const numbers = [0, -1, 1.5, 1e308, -1e308, 2 ** 53, 180.000001, -90.1, 1e-320];

export function inventGarbage(dice: Dice, ids: Ids): Garbage {
  const type = dice.pick(types);
  const whole = inventWhole(dice, type, ids);
  const value = dice.isLucky(0.65) ? whole : spoil(dice, whole);
  const isValid = command.safeParse(value).success;
  const body = JSON.stringify(value) ?? "";
  return dice.isLucky(0.04) ? { type, body: cutUp(dice, body), isValid: false } : { type, body, isValid };
}

/** Of the right shape, with words and ids that are not meant well. */
function inventWhole(dice: Dice, type: CommandType, ids: Ids): Record<string, unknown> {
  const words = () =>
    dice.pick(["'; drop table event; --", "<img src=x onerror=1>", "{{7*7}}", "𝔘𝔫𝔦", "正常"]);
  const ticketId = dice.isLucky(0.9) ? dice.pick(ids.tickets) : "t:no.such-one";
  const assignmentId = dice.isLucky(0.9) ? dice.pick(ids.assignments) : "a:no.such-one";
  const repairerId = dice.isLucky(0.9) ? dice.pick(ids.repairers) : "__proto__";
  const lngLat = [dice.unit() * 360 - 180, dice.unit() * 180 - 90];
  const known: Partial<Record<Command["type"], object>> = {
    "ticket.open": {
      site: { lngLat, addressSaid: words() },
      hazard: "gas_smell_indoor",
      call: { words: words() },
    },
    "ticket.update": { ticketId, priority: dice.pick(["p1", "p4"]), reason: words() },
    "ticket.attach_call": { ticketId, call: { callerName: words() } },
    "ticket.note": { ticketId, text: words() },
    "ticket.close": { ticketId },
    "ticket.cancel": { ticketId, reason: words() },
    "ticket.make_safe": { ticketId, reportedBy: "phone" },
    "ticket.escalate": { ticketId, level: 1 },
    "assignment.offer": { ticketId, repairerId, role: dice.pick(["lead", "support"]) },
    "assignment.receipt": { assignmentId, kind: "seen" },
    "assignment.arrive": { assignmentId, lngLat },
    "assignment.finish": {
      assignmentId,
      outcome: "repaired",
      result: { [dice.pick(["note", words()])]: words() },
    },
    "assignment.reassign": { assignmentId, repairerId, reason: words() },
    "assignment.note_push": { assignmentId, channel: "sms", ok: true, status: 200 },
    "ladder.climb": { assignmentId, kind: "sms", nth: dice.below(100) },
    "shift.close": { repairerId, force: true, reason: words() },
  };
  const bare = /^(assignment\.(accept|depart|promote|time_out)|ladder\.(ring_now|skip|stop))$/;
  const rest = bare.test(type)
    ? { assignmentId }
    : type.startsWith("assignment.")
      ? { assignmentId, reason: words() }
      : type.startsWith("work_order.")
        ? { workOrderId: "w:no.such-one", reason: words() }
        : type.startsWith("alarm.")
          ? { alarmId: "no.such-one", reason: words() }
          : {};
  return { type, ...(known[type] ?? rest) };
}

/** One thing about it is not as it should be. */
function spoil(dice: Dice, whole: Record<string, unknown>): unknown {
  const bad = dice.pick<unknown>([...hostile, ...numbers, null, true, [], {}, nest(200)]);
  const field = dice.pick(Object.keys(whole));
  return dice.weighted<() => unknown>([
    [5, () => ({ ...whole, [field]: bad })],
    [1, () => ({ ...whole, [dice.pick(hostile)]: bad })],
    [1, () => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field))],
    [0.5, () => bad],
    [0.5, () => [whole, whole]],
  ])();
}

function nest(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function cutUp(dice: Dice, body: string): string {
  return dice.pick([body.slice(0, dice.below(body.length + 1)), `${body}${body}`, "\ufeff", "[", '{"type":']);
}
