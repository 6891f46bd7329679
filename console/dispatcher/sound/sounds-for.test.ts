import { expect, test } from "vitest";
import { someEvent } from "../../live/testing.ts";
import { toneFor } from "./sounds-for.ts";

const at = "2026-11-22T17:00:20.000Z";
const now = Date.parse(at) + 500;
const raised = (priority: 1 | 2 | 3) =>
  someEvent(1, "alarm.raised", { alarmId: "n1", kind: "declined", priority });
const accepted = someEvent(2, "assignment.accepted", { reportedBy: null });
const arrived = someEvent(3, "assignment.arrived", {
  lngLat: null,
  accuracyM: null,
  distanceM: null,
  reason: null,
  reportedBy: null,
});
const noted = someEvent(4, "ticket.noted", { noteId: "w1" });
const delivered = someEvent(5, "assignment.delivered", {});

test("an answer that is needed is one low tone, accepted, arrived and a note are a click", () => {
  expect(toneFor([raised(2)], now)).toBe(2);
  for (const message of [accepted, arrived, noted, raised(3)]) expect(toneFor([message], now)).toBe(3);
});

test("a batch makes one sound, the most urgent", () => {
  expect(toneFor([accepted, raised(2), noted], now)).toBe(2);
});

test("what is neither makes none, and the first class rings by itself", () => {
  expect(toneFor([delivered], now)).toBeNull();
  expect(toneFor([raised(1)], now)).toBeNull();
  expect(toneFor([], now)).toBeNull();
});

test("nothing older than a minute is sounded when the line is back", () => {
  expect(toneFor([raised(2)], Date.parse(at) + 60_000)).toBe(2);
  expect(toneFor([raised(2), accepted], Date.parse(at) + 60_001)).toBeNull();
});
