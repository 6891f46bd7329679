import { expect, test } from "vitest";
import { must } from "../assert.ts";
import type { CommandOf } from "../command.ts";
import type { Draft } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import type { Actor, Person } from "../schema.ts";
import type { WorkOrder } from "../work-order.ts";
import { decide } from "./decide.ts";
import {
  admin,
  agent,
  ana,
  bo,
  contextOn,
  cy,
  dispatcher,
  given,
  quiet,
  SITE,
  supervisor,
  timer,
} from "./testing.ts";
import { applyWorkOrder, isAboutWorkOrder, type WorkOrderCommand } from "./work-order.ts";

const board = given();
const w1 = { workOrderId: "w1" };
const openOrder: CommandOf<"work_order.open"> = {
  type: "work_order.open",
  form: "repair_resident",
  site: { lngLat: SITE, addressFound: "Amézaga 230" },
  summary: "no flame",
};
const take: WorkOrderCommand = { type: "work_order.take", ...w1 };
const assign = (repairerId: string, holderId?: string | null): WorkOrderCommand => ({
  type: "work_order.assign",
  ...w1,
  repairerId,
  ...(holderId !== undefined && { holderId }),
});
const takeBack: WorkOrderCommand = { type: "work_order.take_back", ...w1, reason: "why" };
const release: WorkOrderCommand = { type: "work_order.release", ...w1, reason: "why" };
const cancel: WorkOrderCommand = { type: "work_order.cancel", ...w1, reason: "why" };
const finish: WorkOrderCommand = { type: "work_order.finish", ...w1, result: {} };

interface Answer {
  order: WorkOrder | null;
  facts: Draft[];
  refusal: Refusal | null;
}

function when(order: WorkOrder | null, actor: Actor, command: WorkOrderCommand, on = board): Answer {
  const context = contextOn(on, { workOrder: order, nextWorkOrderNumber: 1001 });
  const decided = decide(on, command, actor, context);
  if (!decided.ok) return { order, facts: [], refusal: decided.error };
  const folded = decided.value.filter(isAboutWorkOrder).reduce(applyWorkOrder, order);
  return { order: folded, facts: decided.value, refusal: null };
}

function after(...asked: (readonly [Actor, WorkOrderCommand])[]): WorkOrder {
  const order = asked.reduce<WorkOrder | null>((before, [actor, command]) => {
    const { order, refusal } = when(before, actor, command);
    if (refusal) throw new Error(`wanted ${command.type} done, got ${refusal.message}`);
    return order;
  }, null);
  return must(order, "an order");
}

const opened = [dispatcher, openOrder] as const;
const factsOf = ({ facts }: Answer) => facts.map(({ type, repairerId }) => [type, repairerId]);

test("an opened order waits, with its number, its form and nobody", () => {
  expect(after(opened)).toMatchObject({
    number: "W-1001",
    kind: "repair",
    form: "repair_resident",
    formVersion: 1,
    state: "waiting",
    repairerId: null,
    createdById: dispatcher.id,
  });
});

test("no fact about an order carries what a person wrote about it", () => {
  const { facts } = when(null, dispatcher, { ...openOrder, contactName: "Feng", contactPhone: "099" });
  expect(JSON.stringify(facts)).not.toMatch(/no flame|Feng|099/);
});

test("whoever grabs first has it; the next is told who was faster, and since when", () => {
  const taken = after(opened, [ana, take]);
  expect(taken).toMatchObject({ state: "in_hand", repairerId: "ana" });
  expect(when(taken, bo, take).refusal).toMatchObject({
    refusal: "taken",
    number: taken.number,
    by: { repairerId: "ana", name: "Ana" },
    at: taken.takenAt,
  });
});

test("grabbing what one already has changes nothing", () => {
  expect(when(after(opened, [ana, take]), ana, take)).toMatchObject({ facts: [], refusal: null });
});

test("nobody grabs or is given an order off shift", () => {
  const order = after(opened);
  expect(when(order, ana, take, quiet).refusal).toMatchObject({ refusal: "not_on_shift", repairerId: "ana" });
  expect(when(order, dispatcher, assign("ana"), quiet).refusal?.refusal).toBe("not_on_shift");
});

test("giving it to another takes it back from the first, and names the second to him", () => {
  const answer = when(after(opened, [ana, take]), dispatcher, assign("bo", "ana"));
  expect(factsOf(answer)).toEqual([
    ["work_order.taken_back", "ana"],
    ["work_order.assigned", "bo"],
  ]);
  expect(answer.facts[0]?.data).toMatchObject({ givenTo: { repairerId: "bo", name: "Bo" } });
  expect(answer.order).toMatchObject({ state: "in_hand", repairerId: "bo" });
});

test("a desk that saw another holder overwrites nobody", () => {
  const taken = after(opened, [ana, take]);
  expect(when(taken, dispatcher, assign("bo", null)).refusal).toMatchObject({
    refusal: "taken",
    by: { repairerId: "ana" },
  });
  expect(when(after(opened), dispatcher, assign("bo", "ana")).refusal).toMatchObject({ state: "waiting" });
});

test("released or taken back, it waits again", () => {
  const waiting = { state: "waiting", repairerId: null, takenAt: null };
  expect(after(opened, [ana, take], [ana, release])).toMatchObject(waiting);
  expect(after(opened, [ana, take], [dispatcher, takeBack])).toMatchObject(waiting);
});

test("cancelling tells whoever had it, and keeps the reason", () => {
  const answer = when(after(opened, [ana, take]), dispatcher, cancel);
  expect(factsOf(answer)).toEqual([["work_order.cancelled", "ana"]]);
  expect(answer.order).toMatchObject({ state: "cancelled", repairerId: null, endedReason: "why" });
});

test("finished, it keeps its holder and its result, and never changes again", () => {
  const done = after(opened, [ana, take], [ana, finish]);
  expect(done).toMatchObject({ state: "done", repairerId: "ana" });
  expect(done.resultId).not.toBeNull();
  const asked: [Actor, WorkOrderCommand][] = [
    [ana, take],
    [ana, release],
    [ana, finish],
    [dispatcher, assign("bo")],
    [dispatcher, takeBack],
    [dispatcher, cancel],
  ];
  for (const [actor, command] of asked)
    expect(when(done, actor, command).refusal).toMatchObject({ refusal: "wrong_state", state: "done" });
});

test("a result for what was given to another is refused with the other's name", () => {
  const given = after(opened, [ana, take], [dispatcher, assign("bo")]);
  for (const command of [finish, release])
    expect(when(given, ana, command).refusal).toMatchObject({ refusal: "taken", by: { name: "Bo" } });
});

test("an order that is not there is not found, and so is a repairer", () => {
  expect(when(null, ana, take).refusal?.refusal).toBe("not_found");
  expect(when(after(opened), dispatcher, assign("nemo")).refusal?.refusal).toBe("not_found");
});

test("an order never touches the board of the emergencies", () => {
  const { facts } = when(null, dispatcher, openOrder);
  expect(facts.every(({ ticketId, assignmentId }) => ticketId === null && assignmentId === null)).toBe(true);
});

/** Who may ask, cell by cell; where "yes" the order stands so that nothing but the role could be against it. */
const scenes: Record<WorkOrderCommand["type"], readonly [WorkOrder | null, WorkOrderCommand]> = {
  "work_order.open": [null, openOrder],
  "work_order.take": [after(opened), take],
  "work_order.assign": [after(opened, [ana, take]), assign("cy")],
  "work_order.take_back": [after(opened, [ana, take]), takeBack],
  "work_order.release": [after(opened, [ana, take]), release],
  "work_order.cancel": [after(opened), cancel],
  "work_order.finish": [after(opened, [ana, take]), finish],
};
type Verdicts = readonly [
  agent: 0 | 1,
  dispatcher: 0 | 1,
  repairer: 0 | 1,
  supervisor: 0 | 1,
  admin: 0 | 1,
  system: 0 | 1,
];
const matrix: Readonly<Record<WorkOrderCommand["type"], Verdicts>> = {
  "work_order.open": [1, 1, 0, 1, 0, 1],
  "work_order.take": [0, 0, 1, 0, 0, 0],
  "work_order.assign": [0, 1, 0, 1, 0, 0],
  "work_order.take_back": [0, 1, 0, 1, 0, 0],
  "work_order.release": [0, 0, 1, 0, 0, 0],
  "work_order.cancel": [0, 1, 0, 1, 0, 0],
  "work_order.finish": [0, 0, 1, 0, 0, 0],
};
const people: readonly Actor[] = [agent, dispatcher, ana, supervisor, admin, timer];

test.each(Object.keys(matrix) as WorkOrderCommand["type"][])("%s is asked by whom it may be", (type) => {
  const [order, command] = scenes[type];
  const verdicts = people.map((who) => when(order, who, command).refusal?.refusal ?? "yes");
  expect(verdicts).toEqual(matrix[type].map((may) => (may ? "yes" : "not_allowed")));
});

test("a repairer whose account belongs to nobody may do nothing", () => {
  const nobody: Person = { ...cy, repairerId: null };
  for (const [order, command] of Object.values(scenes))
    expect(when(order, nobody, command).refusal?.refusal).toBe("not_allowed");
});
