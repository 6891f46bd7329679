import fc from "fast-check";
import { expect, test } from "vitest";
import type { Position } from "../schema.ts";
import { createColumns } from "./columns.ts";
import { createFrameReader, writeFrame } from "./frame.ts";

const instant = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((ms) => new Date(ms).toISOString());
const decimal = (max: number) => fc.double({ min: 0, max, noNaN: true });
const orNull = (values: fc.Arbitrary<number>) => fc.option(values, { nil: null });
const position: fc.Arbitrary<Omit<Position, "repairerId">> = fc.record({
  lngLat: fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  ),
  accuracyM: decimal(6_000),
  heading: orNull(decimal(360)),
  speedMps: orNull(decimal(100)),
  battery: orNull(decimal(1)),
  takenAt: instant,
});

/** Half a step, and a little for the binary fraction. */
const near = (value: number | null, by: number) => (value === null ? null : expect.closeTo(value, by));

test("what is written is read: everybody in place, nobody twice", () => {
  const people = fc.uniqueArray(fc.stringMatching(/^[\w:.-]{1,64}$/), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(people, fc.infiniteStream(position), instant, (ids, positions, at) => {
      const kept = createColumns();
      const given = ids.map((repairerId): Position => ({ repairerId, ...positions.next().value }));
      for (const one of given) kept.put(kept.rowFor(one.repairerId), one);
      const rows = given.map(({ repairerId }) => kept.rowFor(repairerId));
      const named = rows.map((row) => [row, kept.idOf(row)] as const);
      const read = createFrameReader();
      const half = Math.floor(rows.length / 2);
      const frame = writeFrame(Date.parse(at), kept.columns(), rows.slice(0, half), named, rows.slice(half));
      expect(read(frame.buffer)).toEqual({
        at,
        items: given.slice(0, half).map((one) => ({
          repairerId: one.repairerId,
          lngLat: one.lngLat.map((degrees) => expect.closeTo(degrees, 6)),
          accuracyM: near(one.accuracyM, 0.9),
          heading: near(one.heading, 1.9),
          speedMps: near(one.speedMps, 1.9),
          battery: near(one.battery, 1.9),
          takenAt: one.takenAt,
        })),
        gone: ids.slice(half),
      });
      // Named once, the number is enough.
      const later = writeFrame(0, kept.columns(), rows, [], []);
      expect(read(later.buffer).items.map(({ repairerId }) => repairerId)).toEqual(ids);
    }),
    { numRuns: 100 },
  );
});

test("beyond what a field takes it is cut, and never becomes unknown", () => {
  const kept = createColumns();
  const far = {
    repairerId: "r1",
    lngLat: [180, -90] as [number, number],
    takenAt: "2026-11-22T17:00:00.000Z",
  };
  kept.put(kept.rowFor("r1"), { ...far, accuracyM: 1e6, heading: 1e6, speedMps: 1e6, battery: 9 });
  const frame = writeFrame(0, kept.columns(), [0], [[0, "r1"]], []);
  expect(createFrameReader()(frame.buffer).items).toEqual([
    { ...far, accuracyM: 6_553.4, heading: 655.34, speedMps: 655.34, battery: 1.27 },
  ]);
});

test("a number that was never named, or another kind of frame, is no position of anybody", () => {
  const kept = createColumns();
  kept.rowFor("r1");
  const frame = writeFrame(0, kept.columns(), [0], [], []);
  expect(() => createFrameReader()(frame.buffer)).toThrow("never named");
  expect(() => createFrameReader()(new Uint8Array(30).buffer)).toThrow("not a frame of positions");
});

test("rows stay who they were when room is made for more", () => {
  const kept = createColumns();
  const at = {
    accuracyM: 1,
    heading: null,
    speedMps: null,
    battery: null,
    takenAt: "2026-11-22T17:00:00.000Z",
  };
  const all = Array.from(
    { length: 5_000 },
    (_, n): Position => ({ repairerId: `r${n}`, lngLat: [n / 100, 0], ...at }),
  );
  for (const one of all) kept.put(kept.rowFor(one.repairerId), one);
  expect(all.map(({ repairerId }) => kept.read(kept.rowFor(repairerId)))).toEqual(all);
  expect(kept.count()).toBe(5_000);
});
