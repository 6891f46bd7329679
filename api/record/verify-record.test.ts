import { expect, test } from "vitest";
import type { Checkpoint } from "../../shared/record-answer.ts";
import { noHash, openSeal, type Recorded } from "./seal.ts";
import { type Fault, verifyRecord } from "./verify-record.ts";

const events = Array.from(
  { length: 25 },
  (_, at): Recorded => ({
    seq: at + 1,
    type: "ticket.noted",
    at: "2026-11-23T08:00:00.000Z",
    actor: { id: "a", role: "agent" },
    ticketId: `t${at % 3}`,
    assignmentId: null,
    repairerId: null,
    data: { noteId: `n${at}`, more: [at, null] },
  }),
);

/** Checkpoints at 5, 10, 15, 20: the last five events are not sealed. */
const checkpoints: Checkpoint[] = [];
for (const lastSeq of [5, 10, 15, 20]) {
  const previousHash = checkpoints.at(-1)?.hash ?? noHash;
  const seal = openSeal(previousHash);
  for (const event of events.slice(lastSeq - 5, lastSeq)) seal.add(event);
  checkpoints.push({ afterSeq: lastSeq - 5, lastSeq, previousHash, hash: seal.close(), at: "" });
}

async function* each(list: readonly Recorded[]): AsyncGenerator<Recorded> {
  yield* list;
}
const verify = (list: readonly Recorded[], held = checkpoints) => verifyRecord(held, each(list));
const faultsOf = async (list: readonly Recorded[], held = checkpoints) => (await verify(list, held)).faults;
const replaced = (seq: number, by: (event: Recorded) => Recorded[]) =>
  events.flatMap((event) => (event.seq === seq ? by(event) : [event]));
const fault = (lastSeq: number, kind: Fault["kind"], atSeq: number | null = null): Fault => ({
  afterSeq: lastSeq - 5,
  lastSeq,
  kind,
  atSeq,
});

test("a record as it was sealed has no faults, and what nobody sealed is counted", async () => {
  expect(await verify(events)).toEqual({ faults: [], checkpoints: 4, sealed: 20, unsealed: 5 });
});

test.each<[string, (event: Recorded) => Recorded]>([
  ["its time", (event) => ({ ...event, at: "2026-11-23T08:00:00.001Z" })],
  ["its actor", (event) => ({ ...event, actor: { id: "b", role: "agent" } })],
  ["its ticket", (event) => ({ ...event, ticketId: null })],
  ["a letter in its data", (event) => ({ ...event, data: { noteId: "N6", more: [6, null] } })],
  ["the order of a list in its data", (event) => ({ ...event, data: { noteId: "n6", more: [null, 6] } })],
])("altered in %s: the range is named, and the others stand", async (_what, alter) => {
  const list = replaced(7, (event) => [alter(event)]);
  expect(await verify(list)).toEqual({
    faults: [fault(10, "altered")],
    checkpoints: 4,
    sealed: 15,
    unsealed: 5,
  });
});

test("the order in which fields were written, and fields that came later, are no fault", async () => {
  const list = replaced(7, ({ data, ...rest }) => [{ data: { more: [6, null], noteId: "n6" }, ...rest }]);
  expect(await faultsOf(list.map((event) => ({ ...event, newField: 1 })))).toEqual([]);
});

test("removed: in the middle, at the end, all of them, and also beyond the last checkpoint", async () => {
  expect(await faultsOf(replaced(7, () => []))).toEqual([fault(10, "removed", 7)]);
  expect(await faultsOf(events.slice(0, 18))).toEqual([fault(20, "removed", 19)]);
  expect(await faultsOf([])).toEqual([5, 10, 15, 20].map((last) => fault(last, "removed", last - 4)));
  expect(await faultsOf(replaced(22, () => []))).toEqual([
    { afterSeq: 20, lastSeq: 23, kind: "removed", atSeq: 22 },
  ]);
});

test("removed, and the rest numbered anew: altered from there on", async () => {
  const list = replaced(7, () => []).map((event, at) => ({ ...event, seq: at + 1 }));
  expect(await faultsOf(list)).toEqual([10, 15, 20].map((last) => fault(last, "altered")));
});

test("told twice, or in another order", async () => {
  expect(await faultsOf(replaced(7, (event) => [event, event]))).toEqual([fault(10, "disordered", 8)]);
  const [six, seven] = [events[5], events[6]];
  if (!six || !seven) throw new Error("wanted 25 events");
  expect(await faultsOf([...events.slice(0, 5), seven, six, ...events.slice(7)])).toEqual([
    fault(10, "removed", 6),
  ]);
});

test("checkpoints made anew do not follow those that are held", async () => {
  const list = replaced(7, (event) => [{ ...event, type: "ticket.closed" }]);
  const forged = checkpoints.map((one) => {
    const seal = openSeal(one.previousHash);
    for (const event of list.slice(one.afterSeq, one.lastSeq)) seal.add(event);
    return { ...one, hash: seal.close() };
  });
  expect(await faultsOf(list, forged)).toEqual([fault(15, "chain")]);
  const [one, , three, four] = checkpoints;
  if (!one || !three || !four) throw new Error("wanted four checkpoints");
  expect(await faultsOf(events, [one, three, four])).toEqual([fault(15, "chain")]);
});

test("who holds only the newer checkpoints can vouch only for what they cover", async () => {
  const list = replaced(7, (event) => [{ ...event, type: "x" }]);
  expect(await verify(list, checkpoints.slice(2))).toEqual({
    faults: [],
    checkpoints: 2,
    sealed: 10,
    unsealed: 5,
  });
});

test("a seal can be reckoned with a shell: printf lines | sha256sum", () => {
  const seal = openSeal(noHash);
  seal.add({ seq: 1, type: "x", at: "2026-11-23T08:00:00.000Z", actor: { system: "timer" }, data: {} });
  // printf '%064d\n{"actor":{"system":"timer"},"assignmentId":null,"at":"2026-11-23T08:00:00.000Z","data":{},
  //   "repairerId":null,"seq":1,"ticketId":null,"type":"x"}\n' 0 | sha256sum, in one line
  expect(seal.close()).toBe("caef69e9a12c4a2cd5718f3ba8e8b669ce836050fa69cc9e83bb7bb6faefcb37");
});
