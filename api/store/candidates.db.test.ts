import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/geo.ts";
import { seeded } from "../city/testing.ts";
import { type CrowdMember, insertCrowd, insertTickets } from "../testing/crowd.ts";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { plainDestination, plainDistanceM } from "../testing/plain-candidates.ts";
import { findOnDuty } from "./candidates.ts";

/** Where squares are wide and where they are narrow, and where the row of them ends. */
const sites: Record<string, LngLat> = {
  "in a city": [-56.17, -34.89],
  "on the equator": [0, 0],
  "at 60 north": [30.305, 59.995],
  "before the date line": [179.99, -17.8],
  "behind the date line": [-180, 51.9],
  "near the pole": [15.6, 88.97],
};
const everywhere = Object.entries(sites);
const millimetre = 1e-3;

let db: TestDb;
let members: CrowdMember[];
beforeAll(async () => {
  db = await openTestDb();
  const random = seeded(11);
  members = everywhere.flatMap(([, site], nth) => crowdAbout(site, random).map(memberAt(`p${nth}`)));
  await insertTickets(
    db,
    everywhere.map(([id, lngLat]) => ({ id, lngLat, hazard: "gas_smell_indoor", skills: [] })),
  );
  await insertCrowd(db, members);
});
afterAll(() => db.close());

const memberAt =
  (prefix: string) =>
  (lngLat: LngLat, index: number): CrowdMember => ({
    id: `${prefix}_${index}`,
    skills: [],
    isOnShift: true,
    isSilent: index % 7 === 0,
    lngLat,
    ageS: 1,
    work: [],
  });

/** Anywhere within 7 km; three at one place; on the borders of squares; and about the edge of 5 000 m. */
function crowdAbout(site: LngLat, random: () => number): LngLat[] {
  const anywhere = Array.from({ length: 60 }, () => plainDestination(site, 360 * random(), 7_000 * random()));
  const ties = anywhere.slice(0, 10).flatMap((place) => [place, place]);
  const borders = anywhere
    .slice(10, 30)
    .map(([lng, lat]) => [Math.round(lng * 100) / 100, Math.round(lat * 100) / 100] as const);
  const edges = [0, 45, 90, 135, 180, 225, 270, 315].flatMap((bearing) =>
    [-millimetre, millimetre].map((more) => plainDestination(site, bearing, 5_000 + more)),
  );
  return [...anywhere, ...ties, ...borders, ...edges];
}

/** By measuring everybody. */
function inside(site: LngLat, radiusM: number): Map<string, number> {
  const measured = members.map(
    ({ id, lngLat }) => [id, lngLat ? plainDistanceM(lngLat, site) : NaN] as const,
  );
  return new Map(measured.filter(([, m]) => m <= radiusM));
}

test.each(everywhere)(
  "%s: whoever is inside is found, to the millimetre, ties and borders too",
  async (ticketId, site) => {
    const random = seeded(12);
    const distances = [...inside(site, 7_000).values()];
    const edges = Array.from({ length: 6 }, () => distances[Math.floor(random() * distances.length)] ?? 0);
    const radii = [500, 1_234.5, 5_000, 20_000, ...edges.flatMap((m) => [m - millimetre, m + millimetre])];
    for (const radiusM of radii) {
      const wanted = inside(site, radiusM);
      const { people } = await findOnDuty(db, ticketId, radiusM);
      expect(people.map(({ repairerId }) => repairerId).sort()).toEqual([...wanted.keys()].sort());
      const off = people.map(({ repairerId, distanceM }) =>
        Math.abs((distanceM ?? NaN) - (wanted.get(repairerId) ?? NaN)),
      );
      expect(Math.max(0, ...off)).toBeLessThan(1e-6);
    }
    expect(inside(site, 5_000).size).toBeGreaterThan(50);
    expect(inside(site, 5_000 + 2 * millimetre).size).toBe(inside(site, 5_000).size + 8);
  },
);

test("who was never placed on this shift is on every list, until the first position and again after the next opening", async () => {
  const [asked] = everywhere[0] ?? [""];
  const near = async () =>
    (await findOnDuty(db, asked, 500)).people.find(({ repairerId }) => repairerId === "nowhere");
  await insertCrowd(db, [{ ...memberAt("nowhere")([0, 0], 1), id: "nowhere", lngLat: null }]);
  expect(await near()).toMatchObject({ hasPosition: false, distanceM: null, availability: "available" });
  await db.query(
    `insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
     values ('nowhere', 'shift_nowhere', 20, 20, 5, clock_timestamp(), clock_timestamp())`,
  );
  expect(await near()).toBeUndefined();
  await db.query("update shift set closed_at = clock_timestamp() where id = 'shift_nowhere'");
  expect(await near()).toBeUndefined();
  await db.query(
    "insert into shift (id, repairer_id, opened_at) values ('next', 'nowhere', clock_timestamp())",
  );
  expect(await near()).toMatchObject({ hasPosition: false, distanceM: null });
});
