import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkOrderCounts, WorkOrderList } from "../../shared/work-order-answer.ts";
import { openWorld, type World } from "../testing/world.ts";
import { seedWorkOrders } from "./seed-work-orders.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await seedWorkOrders(world.db, world.ports.city.gazetteer, 24);
});
afterAll(() => world.close());

test("the demo's repairs wait at different real addresses, the oldest for too long", async () => {
  const desk = world.as("dispatcher1");
  const { items } = (await desk.get("/api/work-orders?state=waiting")).body as WorkOrderList;
  expect(items).toHaveLength(24);
  expect(items[0]).toMatchObject({ number: "W-1001", isOverdue: true });
  expect(new Set(items.map(({ site }) => site.addressFound)).size).toBe(24);
  const { counts } = (await desk.get("/api/work-orders/counts")).body as WorkOrderCounts;
  expect(counts[0]).toMatchObject({ kind: "repair", waiting: 24, inHand: 0, overdue: 6 });
});

test("they are in the story too, and the next one goes on from them", async () => {
  const { body } = await world.as("supervisor1").get("/api/events?limit=1000");
  const { events } = body as { events: { type: string }[] };
  expect(events.filter(({ type }) => type === "work_order.opened")).toHaveLength(24);
  const next = await world.as("dispatcher1").do({
    type: "work_order.open",
    form: "repair_public",
    site: { lngLat: [-56.17, -34.89] },
    summary: "lid broken",
  });
  expect(next.number).toBe("W-1025");
});
