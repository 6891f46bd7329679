import { expect, test } from "vitest";
import { noticeOf, type Push, readPush } from "./notice-of.ts";

const now = Date.parse("2026-11-22T14:31:00.000Z");
const offer: Push = {
  kind: "offer",
  assignmentId: "a1",
  number: "T-102",
  priority: "p1",
  hazardName: { "zh-CN": "户内燃气味", en: "Smell of gas indoors" },
  address: "Amézaga 2312",
  expiresAt: "2026-11-22T14:32:00.000Z",
  tag: "a1",
};

test("an offer stays until it is answered, rings, and says what, where and by when", () => {
  const { title, options } = noticeOf(offer, "en", now, false);
  expect(title).toBe("Emergency offer T-102, priority A");
  expect(options.body).toMatch(/^Smell of gas indoors\nAmézaga 2312\nAnswer by \d\d:\d\d:00$/);
  expect(options).toMatchObject({ tag: "a1", requireInteraction: true, renotify: true, lang: "en" });
  expect(options.vibrate?.length).toBeGreaterThan(2);
  expect(options.actions.map(({ action }) => action)).toEqual(["accept", "look"]);
});

test("in Chinese it is all Chinese", () => {
  const { title, options } = noticeOf(offer, "zh-CN", now, false);
  expect([title, options.body]).toEqual([
    "紧急派单 T-102（A 级）",
    expect.stringMatching(/^户内燃气味\nAmézaga 2312\n请在 \d\d:\d\d:00 前答复$/),
  ]);
});

test("while the page is in front, the page rings and the notification is silent", () => {
  const { options } = noticeOf(offer, "en", now, true);
  expect(options.silent).toBe(true);
  // A browser throws at both together.
  expect(options.vibrate).toBeUndefined();
});

test("an offer that came too late does not ring and cannot be accepted", () => {
  const { title, options } = noticeOf(offer, "en", Date.parse(offer.expiresAt) + 1, false);
  expect(title).toBe("Offer T-102 has run out");
  expect(options).toMatchObject({ silent: true, actions: [] });
  expect(options.requireInteraction).toBeUndefined();
});

test.each(["withdrawn", "taken", "timed_out"] as const)("the end of an offer takes its place: %s", (kind) => {
  const { title, options } = noticeOf({ ...offer, kind }, "en", now, false);
  expect(title).toContain("T-102");
  expect(options).toMatchObject({ tag: "a1", actions: [], data: { kind, assignmentId: "a1" } });
  expect(options.body).toMatch(/^Amézaga 2312\n\w/);
});

test("what is no push of ours is left alone", () => {
  expect(["", "hello", "1", "null", "{}"].map(readPush)).toEqual([null, null, null, null, null]);
  expect(readPush(JSON.stringify(offer))).toEqual(offer);
});
