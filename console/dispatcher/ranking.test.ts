import { expect, test } from "vitest";
import type { Candidate, CandidateList } from "../../shared/answer.ts";
import { countInside, disagrees, isListed, nextRadius, sendable } from "./ranking.ts";

const candidate = (repairerId: string, distanceM: number): Candidate => ({
  repairerId,
  name: repairerId,
  lngLat: [0, 0],
  distanceM,
  travelTimeS: 300,
  roadM: distanceM,
  openTasks: 0,
  positionAgeS: 3,
  battery: null,
  availability: "available",
  skills: [],
  notes: [],
});
const list = (radiusM: number, candidates: Candidate[]): CandidateList => ({
  ticketId: "t1",
  radiusM,
  at: "2026-11-22T17:00:00.000Z",
  candidates,
  excluded: [],
});

test("the next ring is 3 km farther, or reaches the nearest who can go, never beyond 20 km", () => {
  expect([5_000, 18_000, 20_000].map((radiusM) => nextRadius(radiusM, undefined))).toEqual([
    8_000, 20_000, 20_000,
  ]);
  expect(nextRadius(500, list(20_000, [candidate("r1", 6_210), candidate("r2", 4_870)]))).toBe(5_000);
  expect(nextRadius(500, list(20_000, [candidate("r1", 900)]))).toBe(3_500);
});

test("a way a third longer than the line is said, a block around the corner is not", () => {
  const way = (distanceM: number, roadM: number | null) => disagrees({ distanceM, roadM, travelTimeS: 200 });
  expect(way(1_400, 1_900)).toBe(true);
  expect(way(1_400, 1_700)).toBe(false);
  expect(way(200, 400)).toBe(false);
  expect(way(1_400, null)).toBe(false);
});

test("a smaller detour is said when it costs a five-minute band", () => {
  const way = (roadM: number, travelTimeS: number | null) =>
    disagrees({ distanceM: 2_000, roadM, travelTimeS });
  expect(way(2_500, 330)).toBe(true);
  expect(way(2_500, 290)).toBe(false);
  expect(way(2_500, 590)).toBe(false);
  expect(way(2_100, 305)).toBe(false);
  expect(way(2_500, null)).toBe(false);
});

test("whoever is picked outside the circle is in no list, unless the next ring shows him", () => {
  const far = candidate("r2", 6_000);
  const inside = list(5_000, [candidate("r1", 900)]);
  expect(isListed("r1", [], inside)).toBe(true);
  expect(isListed("r2", [], inside)).toBe(false);
  expect(isListed("r2", [far], inside)).toBe(true);
});

test("with somebody inside, the wider ring plays no part", () => {
  const near = candidate("r1", 900);
  expect(sendable(list(5_000, [near]), list(8_000, [near, candidate("r2", 6_000)]))).toEqual({
    rows: [near],
    from: "circle",
  });
});

test("with nobody inside, whoever stands beyond the circle is offered, and only they", () => {
  const far = candidate("r2", 6_000);
  expect(
    sendable(list(5_000, []), list(20_000, [candidate("r1", 5_000), far, candidate("r3", 9_000)])),
  ).toEqual({
    rows: [far],
    from: "next_ring",
  });
});

test("whoever is on the ticket already, or beyond the circle, is nobody who cannot go", () => {
  const person = (distanceM: number | null, ...reasons: ("on_ticket" | "lacks_skill" | "no_position")[]) => ({
    repairerId: "r1",
    name: "r1",
    lngLat: null,
    distanceM,
    travelTimeS: null,
    openTasks: 0,
    positionAgeS: null,
    availability: "available" as const,
    reasons,
  });
  const excluded = [
    person(900, "lacks_skill"),
    person(900, "on_ticket"),
    person(9_000, "lacks_skill"),
    person(null, "no_position"),
  ];
  expect(countInside({ excluded, radiusM: 5_000 })).toBe(1);
});
