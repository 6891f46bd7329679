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
  // Nor on the graphics card: there is no way back to glide along.
  expect([...fleet.glides.slice(0, 2)]).toEqual([0, 0]);
});

test("starts are counted anew after a while, and a glide that is under way goes on", () => {
  const fleet = new Fleet();
  fleet.place(positions(at("a", 0)), doing("available"), 0, false);
  const hours = 7_200_000;
  fleet.place(positions(at("a", 10)), doing("available"), hours, false);
  fleet.place(positions(at("a", 10)), doing("available"), hours + 500, false);
  expect(fleet.epoch + 1_000 * (fleet.glides[2] ?? 0)).toBe(hours);
  expect(Math.abs(fleet.glides[2] ?? 0)).toBeLessThan(600);
  expect(lngOf(fleet, "a", hours + 500)).toBe(5);
});

test("what people do is asked once for all of them, however often they step", () => {
  const fleet = new Fleet();
  let asked = 0;
  const ask = () => {
    asked++;
    return { availability: "available" as const, openTasks: 0 };
  };
  for (let lng = 0; lng < 5; lng++)
    fleet.place(positions(at("a", lng), at("b", lng)), ask, 1_000 * lng, false);
  expect(asked).toBe(2);
  expect(lngOf(fleet, "b", 9_000)).toBe(4);
  fleet.place(positions(at("b", 4), at("c", 0)), ask, 9_000, false);
  expect(fleet.ids).toEqual(["b", "c"]);
});
