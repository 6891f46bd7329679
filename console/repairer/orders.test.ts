import { expect, test } from "vitest";
import type { MyWork } from "../../shared/answer.ts";
import type { Fetch } from "../../shared/client/commands.ts";
import { handTimers } from "../../shared/client/testing.ts";
import type { MyWorkOrders } from "../../shared/work-order-answer.ts";
import { createStore } from "../live/store.ts";
import { startOrders } from "./orders.ts";
import { workOfItems } from "./testing.ts";

const nothing: MyWorkOrders = {
  now: "2026-03-02T08:00:00.000Z",
  waiting: [],
  inHand: [],
  done: [],
  flagged: [],
};
const take = { type: "work_order.take", workOrderId: "w1" } as const;

function start(fetch: Fetch) {
  let reads = 0;
  const work = createStore<MyWork | null>(null);
  const orders = startOrders(
    { work },
    {
      fetch,
      read: async () => {
        reads += 1;
        return nothing;
      },
      timers: handTimers(),
      random: () => 0,
      newKey: () => "k",
      serverMs: () => 0,
    },
  );
  return { orders, work, reads: () => reads };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}
const neverAsked: Fetch = () => Promise.reject(new Error("nothing is sent here"));

test("they are read once at the start, and again only when the phone was told something", async () => {
  const { orders, work, reads } = start(neverAsked);
  await settle();
  expect([reads(), orders.list.get()]).toEqual([1, nothing]);
  const told = (lastInboxSeq: number) => work.set({ ...workOfItems(), lastInboxSeq });
  told(7);
  await settle();
  told(7);
  told(7);
  await settle();
  expect(reads()).toBe(2);
  told(8);
  await settle();
  expect(reads()).toBe(3);
});

test("after a grab, won or lost, the lists are read anew, and the loser's answer names who was faster", async () => {
  const by = { repairerId: "r2", name: "王强" };
  const taken = { ok: false, refusal: "taken", message: "", number: "W-1001", by, at: nothing.now };
  const { orders, reads } = start(async () => ({ status: 409, json: async () => taken }));
  await settle();
  const result = await orders.submit(take, "W-1001");
  await settle();
  expect(result).toMatchObject({ kind: "answered", answer: { refusal: "taken", by } });
  expect(orders.outbox.list.get()).toMatchObject([{ number: "W-1001", status: "refused", no: { by } }]);
  expect(reads()).toBe(2);
});

test("stopped, it neither reads nor sends any more", async () => {
  const { orders, work, reads } = start(neverAsked);
  await settle();
  orders.stop();
  work.set(workOfItems());
  orders.refresh();
  expect(await orders.submit(take, "W-1001")).toMatchObject({ kind: "gave_up" });
  expect(reads()).toBe(1);
});
