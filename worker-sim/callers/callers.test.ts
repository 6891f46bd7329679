import { expect, test } from "vitest";
import { command } from "../../shared/command.ts";
import { hazards } from "../../shared/content.ts";
import { scenarios } from "../scenarios.ts";
import { callerWords } from "./caller-words.ts";
import { drawCall } from "./callers.ts";

const addresses = [
  { label: "José Amézaga 2030", lngLat: [-56.17, -34.88] as [number, number] },
  { label: "18 de Julio 1360", lngLat: [-56.19, -34.9] as [number, number] },
];

test("every invented call is a ticket that the server would open", () => {
  for (let nth = 0; nth < 500; nth++) {
    const read = command.safeParse(drawCall(1, nth, addresses));
    expect(read.error?.issues ?? []).toEqual([]);
  }
});

test("the same seed brings the same calls", () => {
  const calls = (seed: number) => Array.from({ length: 20 }, (_, nth) => drawCall(seed, nth, addresses));
  expect(calls(1)).toEqual(calls(1));
  expect(calls(1)).not.toEqual(calls(2));
});

test("people only report hazards of the catalogue", () => {
  const known = new Set(hazards.map(({ code }) => code));
  expect(callerWords.filter(({ hazard }) => !known.has(hazard))).toEqual([]);
});

test("in a storm a third of the calls is about the grid, on a usual day next to none", () => {
  const { weights } = scenarios.storm.calls;
  const grid = (weighed?: typeof weights) =>
    Array.from({ length: 500 }, (_, nth) => drawCall(1, nth, addresses, weighed)).filter(({ hazard }) =>
      hazard.startsWith("electric"),
    ).length / 500;
  expect(grid(weights)).toBeGreaterThan(0.2);
  expect(grid()).toBeLessThan(0.06);
  const known = new Set(callerWords.map(({ hazard }) => hazard));
  expect(Object.keys(weights).filter((hazard) => !known.has(hazard))).toEqual([]);
});
