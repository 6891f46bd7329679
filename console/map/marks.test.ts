import { expect, test } from "vitest";
import type { Position } from "../../shared/schema.ts";
import { type Doing, Fleet } from "./fleet.ts";
import type { Look } from "./layers/look.ts";
import { Marks } from "./marks.ts";

const now = Date.parse("2026-11-22T10:00:00.000Z");
const icons = new Proxy({}, { get: (_, name) => ({ x: String(name).length, y: 0, width: 8, height: 8 }) });
const look = { atlas: { icons }, inks: { "--t2": "rgb(10, 20, 30)" } } as unknown as Look;
const at = (repairerId: string, lng: number, ageS: number, heading: number | null = 90): Position => ({
  repairerId,
  lngLat: [lng, 0],
  accuracyM: 5,
  heading,
  speedMps: null,
  battery: null,
  takenAt: new Date(now - 1_000 * ageS).toISOString(),
});
const doing: (repairerId: string) => Doing = () => ({ availability: "available", openTasks: 1 });
const selection = { emphasised: new Set([1]), outside: new Uint8Array([0, 1]), now };

function placed(...positions: Position[]): Fleet {
  const fleet = new Fleet();
  fleet.place(new Map(positions.map((one) => [one.repairerId, one])), doing, 0, false);
  return fleet;
}
const valuesOf = (
  rows: { attributes: Readonly<Record<string, { value: ArrayLike<number> }>> },
  name: string,
) => Array.from(rows.attributes[name]?.value ?? []);

test("who is old has a ring, who is pointed at is larger, who is outside of the circle steps back", () => {
  const { uncertainty, hasRings, beaks, bodies } = new Marks().refresh(
    placed(at("a", 1, 600, null), at("b", 2, 0)),
    selection,
    look,
  );
  expect(hasRings).toBe(true);
  expect(valuesOf(uncertainty, "getRadius")).toEqual([1_800, 0]);
  expect(valuesOf(bodies, "getPosition")).toEqual([1, 0, 2, 0]);
  expect(valuesOf(bodies, "getSize")).toEqual([1, 1.25]);
  expect(valuesOf(beaks, "getSize")).toEqual([0, 1.25]);
  expect(valuesOf(beaks, "getAngle").map((angle) => angle + 0)).toEqual([0, -90]);
  const [fading, outside] = [3, 7].map((index) => valuesOf(bodies, "getColor")[index] ?? 0);
  expect(fading).toBeLessThan(255);
  expect(outside).toBe(Math.round(255 * 0.45));
});

test("for another moment nothing is sent again; for a step only where people are and how they get there", () => {
  const fleet = placed(at("a", 1, 0), at("b", 2, 0));
  const marks = new Marks();
  const first = marks.refresh(fleet, selection, look);
  expect(marks.refresh(fleet, selection, look).bodies).toBe(first.bodies);
  const steps = [at("a", 1.001, 0), at("b", 2, 0)].map((one): [string, Position] => [one.repairerId, one]);
  fleet.place(new Map(steps), doing, 1_000, false);
  const { bodies } = marks.refresh(fleet, selection, look);
  const isNew = Object.keys(bodies.attributes).filter(
    (name) => bodies.attributes[name] !== first.bodies.attributes[name],
  );
  expect(isNew.sort()).toEqual(["getGlide", "getPosition"]);
});
