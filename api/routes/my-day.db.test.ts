import { afterAll, beforeAll, expect, test } from "vitest";
import type { MyDay } from "../../shared/my-day-answer.ts";
import { ownerHeader } from "../../shared/owner.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: centre },
  ]);
});
afterAll(() => world.close());

const myDayOf = async (who: string) => (await world.as(who).get("/api/my-day")).body as MyDay;
const minutesBefore = (now: string, instant: string) =>
  Math.round((Date.parse(now) - Date.parse(instant)) / 60_000);

test("his own way with its gaps, and what he accepted with its times", async () => {
  const [lng, lat] = centre;
  const fix = (minutesAgo: number, east: number) => ({
    lng: lng + east,
    lat,
    accuracyM: 5,
    fixedAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  });
  const sent = await world.request("/api/fixes", {
    method: "POST",
    headers: { authorization: `Bearer ${world.as("r1").token}`, "content-type": "application/json" },
    body: JSON.stringify({ fixes: [fix(60, 0), fix(59, 0.01), fix(58, 0.02), fix(1, 0.1), fix(0, 0.1)] }),
  });
  expect(await sent.json()).toMatchObject({ accepted: 5 });
  const { ticketId = "" } = await world.as("agent1").do({
    type: "ticket.open",
    site: { lngLat: centre, addressFound: "Amézaga 2312" },
    hazard: "gas_smell_indoor",
  });
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
  expect((await myDayOf("r1")).jobs).toEqual([]);
  await world.as("r1").do({ type: "assignment.accept", assignmentId });

  const { now, shift, pieces, gaps, distanceM, jobs } = await myDayOf("r1");
  expect(shift).toMatchObject({ repairerId: "r1", closedAt: null });
  expect(pieces.map(({ line }) => line.length)).toEqual([3, 1]);
  expect(gaps.map(({ from, to }) => [minutesBefore(now, from), minutesBefore(now, to)])).toEqual([
    [120, 60],
    [58, 1],
  ]);
  // Two hundredths of a degree there, and nothing for the hour that nobody saw.
  expect(distanceM).toBeGreaterThan(1_700);
  expect(distanceM).toBeLessThan(1_900);
  expect(jobs).toMatchObject([
    { assignmentId, address: "Amézaga 2312", state: "accepted", departedAt: null, endedAt: null },
  ]);
});

test("after the shift it is still his day, and nobody else's", async () => {
  await world.as("r2").do({ type: "shift.close" });
  const { shift, jobs, pieces } = await myDayOf("r2");
  expect([shift?.closedAt, jobs, pieces]).toEqual([expect.any(String), [], []]);
  expect(await myDayOf("r3")).toMatchObject({ shift: null, gaps: [], distanceM: 0 });
});

test("a phone speaks for its owner alone, whoever has signed in on it since", async () => {
  const ask = async (owner: string) => {
    const headers = { authorization: `Bearer ${world.as("r1").token}`, [ownerHeader]: owner };
    return (await world.request("/api/my-day", { headers })).status;
  };
  expect([await ask("a_r1"), await ask("a_r2"), await ask("")]).toEqual([200, 401, 401]);
});
