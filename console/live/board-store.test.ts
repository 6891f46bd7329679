import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import { createBoardStore } from "./board-store.ts";
import { offered, someAssignment, someEvent, someTicket, wireBoard } from "./testing.ts";

function storeWithPicture() {
  const store = createBoardStore();
  store.takeSnapshot(wireBoard());
  return store;
}
const accepted = (seq: number) =>
  someEvent(seq, "assignment.accepted", { reportedBy: null }, { assignmentId: "a1", repairerId: "r1" });

test("an offer and its acceptance show on the ticket", () => {
  const store = storeWithPicture();
  expect(store.takeEvents([offered(11)])).toBe("in_order");
  expect(store.get().tickets.get("t1")?.status).toBe("offered");
  store.takeEvents([accepted(12)]);
  expect(store.get().tickets.get("t1")?.status).toBe("accepted");
  expect(store.get().seq).toBe(12);
});

test("an event that comes twice changes the picture once", () => {
  const store = storeWithPicture();
  const called = someEvent(11, "ticket.call_attached", { callId: "c2" });
  store.takeEvents([called]);
  store.takeEvents([called, called]);
  expect(store.get().tickets.get("t1")?.callCount).toBe(2);
});

test("a missing number stops the fold; the snapshot brings it and what came meanwhile", () => {
  const store = storeWithPicture();
  expect(store.takeEvents([accepted(12)])).toBe("gap");
  expect(store.get().seq).toBe(10);
  expect(store.takeEvents([someEvent(13, "ticket.call_attached", { callId: "c2" })])).toBe("gap");
  store.takeSnapshot(wireBoard({ seq: 12, assignments: [{ ...someAssignment, state: "accepted" }] }));
  expect(store.get().seq).toBe(13);
  expect(store.get().tickets.get("t1")?.callCount).toBe(2);
});

test("a closed ticket leaves with its assignments, and a late receipt does not bring it back", () => {
  const store = storeWithPicture();
  store.takeEvents([offered(11), someEvent(12, "ticket.cancelled", { reason: "duplicate" })]);
  expect(store.get().tickets.size).toBe(0);
  expect(store.get().assignments.size).toBe(0);
  store.takeEvents([someEvent(13, "assignment.seen", {}, { assignmentId: "a1", repairerId: "r1" })]);
  expect(store.get().seq).toBe(13);
  expect(store.get().tickets.size).toBe(0);
});

test("a distrusted picture stays on the screen but takes no more events until a snapshot, even an older one", () => {
  const store = storeWithPicture();
  store.distrust();
  expect(store.takeEvents([offered(11)])).toBe("gap");
  expect(store.get().tickets.get("t1")).toEqual(someTicket);
  store.takeSnapshot(wireBoard({ seq: 3, tickets: [] }));
  expect(store.get().seq).toBe(3);
  expect(store.get().tickets.size).toBe(0);
});

test("however events are cut into batches and repeated, the picture is the same", () => {
  const story: Event[] = [
    offered(11),
    someEvent(12, "assignment.delivered", {}, { assignmentId: "a1", repairerId: "r1" }),
    accepted(13),
    someEvent(14, "ticket.call_attached", { callId: "c2" }),
    someEvent(15, "assignment.departed", { reportedBy: null }, { assignmentId: "a1", repairerId: "r1" }),
  ];
  const whole = storeWithPicture();
  whole.takeEvents(story);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 12 }), (cuts) => {
      const store = storeWithPicture();
      let next = 0;
      for (const [back, ahead] of cuts) {
        const from = Math.max(0, next - back);
        const to = Math.min(story.length, next + ahead);
        expect(store.takeEvents(story.slice(from, to))).toBe("in_order");
        next = Math.max(next, to);
      }
      store.takeEvents(story);
      expect(store.get()).toEqual(whole.get());
    }),
  );
});
