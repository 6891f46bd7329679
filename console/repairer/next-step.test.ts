import { expect, test } from "vitest";
import { mainStep, marksOf, otherSteps, sortWork, whyNot } from "./next-step.ts";
import { actor, assignmentLike, itemLike, ticketLike, workOfItems } from "./testing.ts";

const times = { acceptedAt: "2026-03-02T08:02:00.000Z", departedAt: "2026-03-02T08:04:00.000Z" };
const arrivedAt = "2026-03-02T08:12:00.000Z";
const madeSafeAt = "2026-03-02T08:30:00.000Z";

test("the one button follows the state: depart, arrive, make safe, finish", () => {
  expect(mainStep(itemLike())).toBeNull();
  expect(mainStep(itemLike({ state: "accepted" }))).toBe("depart");
  expect(mainStep(itemLike({ state: "en_route" }))).toBe("arrive");
  expect(mainStep(itemLike({ state: "on_site" }))).toBe("make_safe");
  expect(mainStep(itemLike({ state: "on_site" }, { madeSafeAt }))).toBe("finish");
  expect(mainStep(itemLike({ state: "done" }))).toBeNull();
});

test("beside it stands what else the rules allow", () => {
  expect(otherSteps(itemLike())).toEqual([]);
  expect(otherSteps(itemLike({ state: "accepted" }))).toEqual(["arrive", "return"]);
  expect(otherSteps(itemLike({ state: "en_route" }))).toEqual(["return"]);
  expect(otherSteps(itemLike({ state: "on_site" }))).toEqual(["finish", "return"]);
  expect(otherSteps(itemLike({ state: "on_site" }, { madeSafeAt }))).toEqual(["return"]);
  expect(otherSteps(itemLike({ state: "returned" }))).toEqual([]);
});

test("the marks carry the times; the first one open is next", () => {
  const marks = marksOf(assignmentLike({ state: "en_route", ...times }), ticketLike());
  expect(marks.map((mark) => mark.state)).toEqual(["done", "done", "next", "later", "later"]);
  expect(marks[1]).toMatchObject({ name: "departed", at: times.departedAt });
});

test("a step that was passed over is neither done nor next", () => {
  const assignment = assignmentLike({
    state: "on_site",
    acceptedAt: times.acceptedAt,
    arrivedAt,
  });
  expect(marksOf(assignment, ticketLike()).map((mark) => mark.state)).toEqual([
    "done",
    "left_out",
    "done",
    "next",
    "later",
  ]);
});

test("after it was given back nothing is next", () => {
  const marks = marksOf(assignmentLike({ state: "returned", ...times }), ticketLike());
  expect(marks.map((mark) => mark.state)).toEqual(["done", "done", "later", "later", "later"]);
});

test("departing while under way elsewhere is refused before it is sent, with the other job", () => {
  const work = workOfItems(
    itemLike({ id: "a-1", state: "en_route", ...times }),
    itemLike({ id: "a-2", ticketId: "t-2", state: "accepted" }, { id: "t-2", number: "T-2" }),
  );
  expect(whyNot(work, actor, { type: "assignment.depart", assignmentId: "a-2" })).toMatchObject({
    refusal: "already_engaged",
    ticketId: "t-1",
  });
  expect(
    whyNot(work, actor, { type: "assignment.arrive", assignmentId: "a-1", lngLat: [-56.16, -34.9] }),
  ).toBeNull();
});

test("closing the shift with work in hand is refused with the list", () => {
  const work = workOfItems(itemLike({ state: "en_route", ...times }));
  expect(whyNot(work, actor, { type: "shift.close" })).toMatchObject({
    refusal: "wrong_state",
    work: [{ ticketNumber: "T-1", state: "en_route" }],
  });
  expect(whyNot(workOfItems(itemLike()), actor, { type: "shift.close" })).toBeNull();
});

test("what came to nothing is neither in hand nor behind", () => {
  const done = { state: "done", acceptedAt: times.acceptedAt } as const;
  const { inHand, behind } = sortWork([
    itemLike({ id: "late", state: "accepted", offeredAt: "2026-03-02T09:00:00.000Z" }),
    itemLike({ id: "first", ...done, endedAt: "2026-03-02T08:40:00.000Z" }),
    itemLike({ id: "silent", state: "timed_out", endedAt: "2026-03-02T08:45:00.000Z" }),
    itemLike({ id: "second", ...done, endedAt: "2026-03-02T08:50:00.000Z" }),
    itemLike({ id: "early", state: "en_route" }),
  ]);
  expect(inHand.map(({ assignment }) => assignment.id)).toEqual(["early", "late"]);
  expect(behind.map(({ assignment }) => assignment.id)).toEqual(["second", "first"]);
});
