import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../db/db.ts";
import { storeFixes, tidyPositions } from "../store/fixes.ts";
import { readTrack } from "../store/track.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fixNow = () => ({ lng: centre[0], lat: centre[1], accuracyM: 5, fixedAt: new Date().toISOString() });

/** A process so busy that each answer of its database is read that much later. */
function answeringLate(db: Db, ms: number): Db {
  return {
    ...db,
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          ...tx,
          async query(text: string, values?: readonly unknown[]) {
            const rows = await tx.query(text, values as never);
            await new Promise((resolve) => setTimeout(resolve, ms));
            return rows as never;
          },
        }),
      ),
  };
}

async function count(table: string): Promise<number> {
  const [row] = await world.db.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
}

describe("fixes", () => {
  const fix = fixNow();
  const post = async (body: object) => {
    const response = await world.request("/api/fixes", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${world.as("r1").token}` },
    });
    return [response.status, await response.json()];
  };
  test("off shift nothing is stored", async () => {
    expect(await post({ fixes: [fix] })).toMatchObject([
      200,
      { accepted: 0, refused: [{ index: 0, reason: "off_shift" }] },
    ]);
    expect([await count("fix"), await count("position")]).toEqual([0, 0]);
  });
  test("on shift each fix is answered for itself, and a batch sent twice is stored once", async () => {
    await world.as("r1").do({ type: "shift.open" });
    const sentAt = new Date().toISOString();
    const old = { ...fix, fixedAt: new Date(Date.now() - 25 * 3_600_000).toISOString() };
    const now = { ...fix, fixedAt: sentAt };
    const answer = await post({ sentAt, fixes: [now, old] });
    expect(answer).toMatchObject([200, { accepted: 1, refused: [{ index: 1, reason: "too_old" }] }]);
    expect(await post({ sentAt, fixes: [now, old] })).toEqual(answer);
    expect([await count("fix"), await count("position")]).toEqual([1, 1]);
  });
  test("of a batch that comes again with more, only what is new is added, as it was said", async () => {
    const r3 = world.as("r3");
    await r3.do({ type: "shift.open" });
    const at = Date.now();
    const said = [3, 2, 1].map((ms, nth) => ({
      ...fix,
      lng: [-56.17, -56.1700001, -56.1699999][nth],
      ...(nth === 1 && { heading: 271.5, speedMps: 8.4, battery: 0.83 }),
      fixedAt: new Date(at + 20 - ms).toISOString(),
    }));
    const store = (fixes: object[]) =>
      storeFixes(
        world.db,
        [
          {
            repairerId: "r3",
            sentAt: new Date(at + 20).toISOString(),
            heardMs: performance.now(),
            fixes: fixes as never,
          },
        ],
        { maxFixAgeH: 24 },
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await store(said.slice(0, 2));
    expect(await store(said)).toEqual([{ accepted: 3, refused: [] }]);
    const kept = await readTrack(
      world.db,
      "r3",
      new Date(at - 60_000).toISOString(),
      new Date(at + 60_000).toISOString(),
    );
    const none = { heading: null, speedMps: null, battery: null };
    expect(kept).toMatchObject(said.map((one) => ({ ...none, ...one })));
    expect(await count("track where repairer_id = 'r3'")).toBe(2);
  });
  test("with thinning, what the kept ones give to within the metres is not kept, however often it comes", async () => {
    await world.db.exec(`insert into repairer (id, name) values ('r4', 'R4');
      insert into shift (id, repairer_id, opened_at) values ('s4', 'r4', clock_timestamp() - interval '1 hour')`);
    // Even but for one, which is 9 m off the line.
    const lats = [0, 1, 2, 3, 4.8, 5, 6].map((steps) => Math.round(-34.88e7 + steps * 1e3) / 1e7);
    const sentMs = Date.now();
    const sentAt = new Date(sentMs).toISOString();
    const fixes = lats.map((lat, nth) => ({
      ...fix,
      lat,
      fixedAt: new Date(sentMs - 10 + nth).toISOString(),
    }));
    const store = () =>
      storeFixes(world.db, [{ repairerId: "r4", sentAt, heardMs: performance.now(), fixes }], {
        maxFixAgeH: 24,
        trackThinM: 5,
      });
    for (const _ of [1, 2]) expect(await store()).toEqual([{ accepted: 7, refused: [] }]);
    const kept = await world.db.query<{ lat: number }>(
      "select lat from fix where repairer_id = 'r4' order by fixed_at",
    );
    expect(kept.map(({ lat }) => lat)).toEqual([0, 3, 4, 6].map((nth) => lats[nth]));
    const [position] = await world.db.query<{ lat: number }>(
      "select lat from position where repairer_id = 'r4'",
    );
    expect(position?.lat).toBe(lats.at(-1));
  });
  test("taken right after the opening it counts for that shift, however late a busy server reads the time", async () => {
    const repairerId = "r2";
    await world.as(repairerId).do({ type: "shift.open" });
    const batch = { repairerId, sentAt: null, heardMs: performance.now(), fixes: [fixNow()] };
    const verdicts = await storeFixes(answeringLate(world.db, 400), [batch], { maxFixAgeH: 24 });
    expect(verdicts).toEqual([{ accepted: 1, refused: [] }]);
  });
  test("a phone whose clock is ten minutes wrong is neither stale nor in the future", async () => {
    for (const wrongMs of [-600_000, 600_000]) {
      const its = new Date(Date.now() + wrongMs).toISOString();
      expect(await post({ sentAt: its, fixes: [{ ...fix, fixedAt: its }] })).toMatchObject([
        200,
        { accepted: 1 },
      ]);
    }
    const [row] = await world.db.query<{ age: number }>(
      "select extract(epoch from clock_timestamp() - taken_at)::float8 as age from position",
    );
    expect(Math.abs(row?.age ?? 99)).toBeLessThan(5);
  });
  test("rubbish is a 400", async () => {
    expect((await post({ fixes: [] }))[0]).toBe(400);
    expect((await post({ fixes: [{ ...fix, lat: 91 }] }))[0]).toBe(400);
    expect((await post({ fixes: Array.from({ length: 501 }, () => fix) }))[0]).toBe(400);
  });
});

test("positions are tidied up on either engine", async () => {
  await expect(tidyPositions(world.db)).resolves.toBeUndefined();
});
