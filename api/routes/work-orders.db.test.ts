import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Board } from "../../shared/domain/board.ts";
import type {
  MyWorkOrders,
  WorkOrderCounts,
  WorkOrderDetail,
  WorkOrderList,
} from "../../shared/work-order-answer.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

const crew = Array.from({ length: 20 }, (_, n) => `w${n + 1}`);
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.addRepairers(crew.map((id) => ({ id })));
  await world.place([...crew, "r1", "r2"].map((repairerId) => ({ repairerId, lngLat: centre })));
});
afterAll(() => world.close());

const noAccess = { fault: ["smell"], result: "no_access", customer_present: false };

async function openOrder(): Promise<string> {
  const { workOrderId = "" } = await world.as("dispatcher1").do({
    type: "work_order.open",
    form: "repair_resident",
    site: { lngLat: centre, addressFound: "Juan José de Amézaga 230" },
    summary: "hob has no flame",
    contactName: "冯丽华",
    contactPhone: "099 733 218",
  });
  return workOrderId;
}
const readMine = async (who: string) => (await world.as(who).get("/api/my/work-orders")).body as MyWorkOrders;
const readDetail = async (who: string, id: string) =>
  (await world.as(who).get(`/api/work-orders/${id}`)).body as WorkOrderDetail;
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe("grabbing", () => {
  test("twenty phones at once: one has it, nineteen are told who was faster", async () => {
    const workOrderId = await openOrder();
    const answers = await Promise.all(
      crew.map((who) => world.as(who).ask({ type: "work_order.take", workOrderId })),
    );
    const [winner, ...others] = answers
      .map(({ status, answer }, n) => ({ status, answer, who: crew[n] }))
      .sort((a, b) => a.status - b.status);
    expect(winner?.status).toBe(200);
    for (const { status, answer } of others)
      expect([status, answer]).toMatchObject([
        409,
        { refusal: "taken", by: { repairerId: winner?.who, name: `Repairer ${winner?.who}` } },
      ]);
    expect((await readDetail("dispatcher1", workOrderId)).order.repairerId).toBe(winner?.who);
  });

  test("forty opened at once leave gapless numbers", async () => {
    await Promise.all(Array.from({ length: 40 }, openOrder));
    const [row] = await world.db.query<{ span: number; n: number }>(
      "select max(number) - 1000 as span, count(*)::int as n from work_order",
    );
    expect(row?.span).toBe(row?.n);
  });

  test("nobody off shift grabs", async () => {
    const workOrderId = await openOrder();
    const { status, answer } = await world.as("r3").ask({ type: "work_order.take", workOrderId });
    expect([status, answer]).toMatchObject([409, { refusal: "not_on_shift" }]);
  });
});

describe("the customer's number", () => {
  test("is seen by the desk and by whoever has the order, not by everybody who might take it", async () => {
    const workOrderId = await openOrder();
    const phoneFor = async (who: string) => (await readDetail(who, workOrderId)).order.contactPhone;
    expect([await phoneFor("dispatcher1"), await phoneFor("r1")]).toEqual(["099 733 218", null]);
    await world.as("r1").do({ type: "work_order.take", workOrderId });
    expect(await phoneFor("r1")).toBe("099 733 218");
    expect((await world.as("r2").get(`/api/work-orders/${workOrderId}`)).status).toBe(404);
  });

  test("is in no event, and neither is what is to be done", async () => {
    const { body } = await world.as("supervisor1").get("/api/events?limit=1000");
    expect(JSON.stringify(body)).not.toMatch(/hob has no flame|冯丽华|099 733 218/);
  });
});

describe("finishing", () => {
  test("a result that the form does not take names its fields, and the same press may come again", async () => {
    const workOrderId = await openOrder();
    const r1 = world.as("r1");
    await r1.do({ type: "work_order.take", workOrderId });
    const key = crypto.randomUUID();
    const bad = { fault: ["dragon"], result: "done", customer_present: "yes", photos: [] };
    const refused = await r1.ask({ type: "work_order.finish", workOrderId, result: bad }, key);
    expect(refused.status).toBe(400);
    const paths = (refused.answer as { issues: { path: string }[] }).issues.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "result.fault.0",
        "result.customer_present",
        "result.photos",
        "result.cause",
        "result.gas_reading",
      ]),
    );
    const good = await r1.ask({ type: "work_order.finish", workOrderId, result: noAccess }, key);
    expect(good).toMatchObject({ status: 200, answer: { workOrderId } });
  });

  test("keeps what was entered, as it was entered, with the version of its form", async () => {
    const workOrderId = await openOrder();
    const r1 = world.as("r1");
    await r1.do({ type: "work_order.take", workOrderId });
    const done = {
      fault: ["no_flame"],
      result: "done",
      cause: "hose_off",
      hose_kind: "metal",
      hose_made_on: "2024-05-01",
      gas_reading: 0.5,
      actions: ["hose_replaced"],
      tightness_result: "not_applicable",
      customer_present: true,
      signature_refused: false,
      customer_rating: 5,
    };
    const asked = await r1.ask({ type: "work_order.finish", workOrderId, result: done });
    expect(asked).toMatchObject({ status: 200 });
    expect(await readDetail("supervisor1", workOrderId)).toMatchObject({
      order: { state: "done", repairerId: "r1" },
      result: { form: "repair_resident", formVersion: 1, body: done },
    });
    const again = await r1.ask({ type: "work_order.finish", workOrderId, result: noAccess });
    expect([again.status, again.answer]).toMatchObject([409, { refusal: "wrong_state", state: "done" }]);
  });
});

describe("the phone's second tab", () => {
  test("what waits, what is in hand, what is done, and what others took away", async () => {
    const [kept = "", given = "", called = "", back = ""] = await Promise.all([
      openOrder(),
      openOrder(),
      openOrder(),
      openOrder(),
    ]);
    const r2 = world.as("r2");
    const desk = world.as("dispatcher1");
    for (const workOrderId of [kept, given, called, back])
      await r2.do({ type: "work_order.take", workOrderId });
    const before = await readInboxSeq("r2");
    await desk.do({ type: "work_order.assign", workOrderId: given, repairerId: "r1", holderId: "r2" });
    await desk.do({ type: "work_order.cancel", workOrderId: called, reason: "duplicate" });
    await desk.do({ type: "work_order.take_back", workOrderId: back, reason: "nearer_available" });
    const mine = await readMine("r2");
    expect(idsOf(mine.inHand)).toEqual([kept]);
    expect(idsOf(mine.waiting)).toContain(back);
    expect(mine.flagged.map(({ flag, workOrderId }) => [flag, workOrderId])).toEqual([
      ["taken_back", back],
      ["cancelled", called],
      ["reassigned", given],
    ]);
    expect(mine.flagged.at(-1)?.givenTo).toBe("Repairer r1");
    expect((await readInboxSeq("r2")) - before).toBe(3);
    await r2.do({ type: "work_order.take", workOrderId: back });
    expect((await readMine("r2")).flagged.map(({ workOrderId }) => workOrderId)).not.toContain(back);
    await r2.do({ type: "work_order.finish", workOrderId: kept, result: noAccess });
    expect(idsOf((await readMine("r2")).done)).toContain(kept);
  });

  async function readInboxSeq(repairerId: string): Promise<number> {
    const [row] = await world.db.query<{ inbox_seq: number }>(
      "select inbox_seq from repairer where id = $1",
      [repairerId],
    );
    return row?.inbox_seq ?? 0;
  }
});

describe("the desk's drawer", () => {
  test("counts every kind, and what nobody touched for four hours", async () => {
    const workOrderId = await openOrder();
    const count = async () => {
      const { counts } = (await world.as("dispatcher1").get("/api/work-orders/counts"))
        .body as WorkOrderCounts;
      return counts;
    };
    const before = await count();
    expect(before.map(({ kind }) => kind)).toHaveLength(6);
    await world.db.transaction(async (tx) => {
      await tx.exec("set local role none; set local session_replication_role = replica");
      await tx.query("update work_order set created_at = now() - interval '241 minutes' where id = $1", [
        workOrderId,
      ]);
    });
    const repair = (await count()).find(({ kind }) => kind === "repair");
    expect(repair?.overdue).toBe((before.find(({ kind }) => kind === "repair")?.overdue ?? 0) + 1);
    expect((await readDetail("dispatcher1", workOrderId)).order.isOverdue).toBe(true);
  });

  test("lists by kind and state; an unknown state is bad input", async () => {
    const desk = world.as("dispatcher1");
    const { items } = (await desk.get("/api/work-orders?kind=repair&state=done,cancelled"))
      .body as WorkOrderList;
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(["done", "cancelled"]));
    expect((await desk.get("/api/work-orders?kind=audit")).body).toMatchObject({ items: [] });
    expect((await desk.get("/api/work-orders?state=lost")).status).toBe(400);
  });
});

test("a repairer's list holds what waits and his own, however short it is asked for", async () => {
  const workOrderId = await openOrder();
  await world.as("r2").do({ type: "work_order.take", workOrderId });
  const { items } = (await world.as("r1").get("/api/work-orders?state=in_hand,waiting&limit=5"))
    .body as WorkOrderList;
  expect(items).toHaveLength(5);
  for (const { state, repairerId } of items) expect([state, repairerId]).not.toEqual(["in_hand", "r2"]);
});

test("no work order is on the board of the emergencies", async () => {
  const workOrderId = await openOrder();
  const { body } = await world.as("dispatcher1").get("/api/board");
  expect(JSON.stringify(body as Board)).not.toContain(workOrderId);
});
