import { expect, test } from "vitest";
import type { WireBoard } from "../../shared/schema.ts";
import { nearestOnShift } from "./nearest.ts";

const someone = (
  id: string,
  lngLat: [number, number] | null,
  more: Partial<WireBoard["repairers"][number]> = {},
): WireBoard["repairers"][number] => ({
  id,
  name: id,
  skills: [],
  availability: "available",
  lngLat,
  takenAt: null,
  openTasks: 0,
  ...more,
});

test("who is on shift, nearest first, without a position last, with the emergencies they have", () => {
  const rows = nearestOnShift(
    [
      someone("ana", [-56.17, -34.9], { openTasks: 1, availability: "engaged" }),
      someone("bo", null),
      someone("cy", [-56.17, -34.891]),
      someone("off", [-56.17, -34.89], { availability: "off_shift" }),
    ],
    [-56.17, -34.89],
  );
  expect(rows.map(({ repairerId, openTasks }) => [repairerId, openTasks])).toEqual([
    ["cy", 0],
    ["ana", 1],
    ["bo", 0],
  ]);
  expect(rows[0]?.distanceM).toBeCloseTo(110.9, 0);
  expect(rows[2]?.distanceM).toBeNull();
});
