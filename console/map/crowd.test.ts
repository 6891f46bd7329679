import { expect, test } from "vitest";
import { markersOn, placeKeys } from "./crowd.ts";

const frame = { left: 0, top: 0, right: 1_000, bottom: 800 };
/** Pixels as degrees: what matters here is where things are on the screen. */
const project = (lng: number, lat: number): [number, number] => [lng, lat];
const places = new Map<string, [number, number]>([
  ["a", [100, 100]],
  ["b", [118, 86]],
  ["c", [500, 400]],
]);
const whereIs = (id: string) => places.get(id) ?? null;
const fleet = {
  rows: { length: places.size },
  placeOf: (row: number): [number, number] => [...places.values()][row] ?? [0, 0],
};

test("only what is on the screen takes room", () => {
  expect(markersOn(fleet, 0, [], null, null, frame, project)).toHaveLength(3);
  expect(markersOn(fleet, 0, [], null, null, { ...frame, right: 300 }, project)).toHaveLength(2);
});

test("digits follow the ranking, and none stands on somebody's marker or on another digit", () => {
  const obstacles = markersOn(fleet, 0, [], null, null, frame, project);
  const keys = placeKeys(["c", "a", "gone", "b"], whereIs, obstacles, frame, project, []);
  expect(keys.map(({ repairerId, key }) => [repairerId, key])).toEqual([
    ["c", 1],
    ["a", 2],
    ["b", 4],
  ]);
  expect(keys.find(({ repairerId }) => repairerId === "a")?.side).not.toBe("upper-right");
  const middles = keys.map(({ repairerId, offset }) => {
    const [x, y] = places.get(repairerId) ?? [0, 0];
    return [x + offset[0], y + offset[1]] as const;
  });
  for (const [x, y] of middles)
    for (const [otherX, otherY] of places.values())
      expect(Math.max(Math.abs(x - otherX), Math.abs(y - otherY))).toBeGreaterThanOrEqual(19);
});
