import { expect, test } from "vitest";
import { meaningOf } from "./desk-keys.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

test("digits send, Enter sends the first, letters do not mind capitals", () => {
  expect(press("1")).toBe(1);
  expect(press("9")).toBe(9);
  expect(press("Enter")).toBe(1);
  expect([press("j"), press("K"), press("R"), press("?"), press("Escape")]).toEqual([
    "walk",
    "walk",
    "radius",
    "help",
    "escape",
  ]);
});

test("alarms have keys of their own: acknowledge, list, mute", () => {
  expect([press("q"), press("L"), press("m")]).toEqual(["acknowledge", "alarms", "mute"]);
});

test("a plan has a key of its own", () => {
  expect([press("g"), press("G")]).toEqual(["plan", "plan"]);
});

test("the ladder has keys of its own: hurry, skip, stop", () => {
  expect([press("h"), press("P"), press("s")]).toEqual(["hurry", "skipRung", "stopLadder"]);
  expect(press("s", { ctrlKey: true })).toBe(null);
});

test("nothing else is the desk's business, and the browser's own chords stay its own", () => {
  expect([press("0"), press("Tab"), press("ArrowDown"), press("Home"), press("toString")]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect([
    press("r", { ctrlKey: true }),
    press("1", { altKey: true }),
    press("n", { metaKey: true }),
  ]).toEqual([null, null, null]);
});
