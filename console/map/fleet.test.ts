import { expect, test } from "vitest";
import type { Position } from "../../shared/schema.ts";
import { type Doing, Fleet } from "./fleet.ts";

const at = (repairerId: string, lng: number, lat = 0, heading: number | null = 90): Position => ({
  repairerId,
  lngLat: [lng, lat],
  accuracyM: 5,
  heading,
  speedMps: null,
  battery: null,
  takenAt: "2026-11-22T10:00:00.000Z",
});
const positions = (...items: Position[]) => new Map(items.map((item) => [item.repairerId, item]));
const doing =
  (availability: Doing["availability"], openTasks = 0) =>
  () => ({ availability, openTasks });
const lngOf = (fleet: Fleet, id: string, now: number) => fleet.placeOf(fleet.rowOf(id) ?? -1, now)[0];

test("a marker glides for a second in a straight line, and stops at the fix", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, false);
  fleet.place(positions(at("a", 10)), doing("available"), 5_000, false);
  expect(fleet.isMoving(5_000)).toBe(true);
  expect(lngOf(fleet, "a", 5_000)).toBe(0);
  expect(lngOf(fleet, "a", 5_500)).toBe(5);
  expect(fleet.isMoving(9_000)).toBe(false);
  expect(lngOf(fleet, "a", 9_000)).toBe(10);
  expect(fleet.isMoving(10_000)).toBe(false);
});

test("a fix that arrives on the way bends the glide from where the marker is, without a jump", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, false);
  fleet.place(positions(at("a", 10)), doing("available"), 1_000, false);
  fleet.place(positions(at("a", 20)), doing("available"), 1_500, false);
  expect(lngOf(fleet, "a", 1_500)).toBe(5);
  expect(lngOf(fleet, "a", 2_000)).toBe(12.5);
});

test("the same fix again does not restart the glide", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, false);
  fleet.place(positions(at("a", 10)), doing("available"), 1_000, false);
  fleet.place(positions(at("a", 10)), doing("available"), 1_500, false);
  expect(lngOf(fleet, "a", 2_000)).toBe(10);
});

test("somebody new appears on his fix while the others keep their way", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, false);
  fleet.place(positions(at("a", 10)), doing("available"), 1_000, false);
  const before = fleet.rows;
  fleet.place(positions(at("b", 3), at("a", 10)), doing("available"), 1_500, false);
  expect(fleet.rows).not.toBe(before);
  expect([lngOf(fleet, "b", 1_500), lngOf(fleet, "a", 1_500)]).toEqual([3, 5]);
  expect(lngOf(fleet, "a", 2_500)).toBe(10);
});

test("who goes off shift leaves the map, and who falls silent loses his beak", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0), at("b", 1)), doing("available"), 0, false);
  fleet.place(
    positions(at("a", 0), at("b", 1)),
    (id) => ({ availability: id === "a" ? "off_shift" : "silent", openTasks: 0 }),
    10,
    false,
  );
  expect(fleet.ids).toEqual(["b"]);
  expect(fleet.headings).toEqual([null]);
});

test("without motion markers are put down where they are", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, true);
  fleet.place(positions(at("a", 10)), doing("available"), 1_000, true);
  expect(lngOf(fleet, "a", 1_000)).toBe(10);
});
