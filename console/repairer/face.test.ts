import { expect, test } from "vitest";
import { countdownOf, faceOf } from "./face.ts";
import type { Notice } from "./notice.ts";
import { assignmentLike, itemLike, workOfItems } from "./testing.ts";

const lost: Notice = {
  assignmentId: "a-1",
  ticketId: "t-1",
  kind: "timed_out",
  number: "T-1",
  address: null,
  reason: null,
  takenBy: null,
  at: null,
};

test("an open offer takes the screen, work in hand does not", () => {
  expect(faceOf(workOfItems(itemLike({ state: "en_route" })), [])).toEqual({ kind: "page" });
  expect(faceOf(workOfItems(itemLike({ state: "en_route" }), itemLike({ id: "a-2" })), [])).toMatchObject({
    kind: "offer",
    item: { assignment: { id: "a-2" } },
  });
  expect(faceOf(null, [])).toEqual({ kind: "page" });
});

test("a timed-out offer gives way to its news at once, before the work was read again", () => {
  expect(faceOf(workOfItems(itemLike()), [lost])).toEqual({ kind: "notice", notice: lost });
});

test("a new offer replaces the news of the old one, and the news comes back afterwards", () => {
  const both = workOfItems(itemLike(), itemLike({ id: "a-2", offeredAt: "2026-03-02T08:03:00.000Z" }));
  expect(faceOf(both, [lost])).toMatchObject({ kind: "offer", item: { assignment: { id: "a-2" } } });
  expect(faceOf(workOfItems(), [lost])).toEqual({ kind: "notice", notice: lost });
});

test("while an old reading shows two, the newest offer is the live one", () => {
  const both = workOfItems(itemLike({ id: "a-2", offeredAt: "2026-03-02T08:03:00.000Z" }), itemLike());
  expect(faceOf(both, [])).toMatchObject({ item: { assignment: { id: "a-2" } } });
});

test("a declined offer is gone at once", () => {
  expect(faceOf(workOfItems(itemLike()), [], new Set(["a-1"]))).toEqual({ kind: "page" });
});

test("the countdown runs to zero and stays there", () => {
  const offer = assignmentLike();
  const start = Date.parse(offer.offeredAt);
  expect(countdownOf(offer, start)).toEqual({ leftS: 60, share: 1 });
  expect(countdownOf(offer, start + 23_000)).toMatchObject({ leftS: 37 });
  expect(countdownOf(offer, start + 30_000).share).toBe(0.5);
  expect(countdownOf(offer, start + 61_000)).toEqual({ leftS: 0, share: 0 });
  expect(countdownOf(offer, start - 5_000).share).toBe(1);
});
