import { expect, test } from "vitest";
import { destination, type LngLat } from "../../../shared/geo.ts";
import { fitTrack } from "./fit-track.ts";

const start: LngLat = [-56.1655, -34.8852];

test("north is up, east is right, and both have one scale", () => {
  const [east, north] = [destination(start, 90, 1_000), destination(start, 0, 1_000)];
  const { at } = fitTrack([start, east, north], 358, 200);
  const [x, y] = at(start);
  const toEast = at(east)[0] - x;
  const toNorth = y - at(north)[1];
  expect(toEast).toBeGreaterThan(100);
  expect(toNorth / toEast).toBeCloseTo(1, 2);
});

test("everything lies inside the box, and the scale is a round length", () => {
  const far = destination(start, 60, 23_000);
  const { at, scale } = fitTrack([start, far], 358, 200);
  for (const [x, y] of [at(start), at(far)]) {
    expect(x).toBeGreaterThan(10);
    expect(x).toBeLessThan(348);
    expect(y).toBeGreaterThan(10);
    expect(y).toBeLessThan(190);
  }
  expect([1_000, 2_000, 5_000, 10_000]).toContain(scale.meters);
  expect(scale.units).toBeLessThan(130);
});

test("one place, or none, is still a picture", () => {
  expect(fitTrack([start], 358, 200).at(start)).toEqual([179, 100]);
  expect(fitTrack([], 358, 200).scale.units).toBeGreaterThan(0);
});
