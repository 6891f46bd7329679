import fc from "fast-check";
import { expect, test } from "vitest";
import { isClustersFrame, readClusters, writeClusters } from "./clusters-frame.ts";
import { createColumns } from "./columns.ts";
import { writeFrame } from "./frame.ts";
import { lngLatAt, mercatorX, mercatorY, squaresAcross } from "./squares.ts";

const zoom = 9;
const across = squaresAcross(zoom);
const share = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const offset = fc.integer({ min: 0, max: 255 });
const square = fc
  .record({ column: offset, row: offset, u: share, v: share, people: fc.integer({ min: 1, max: 2 ** 31 }) })
  .chain((one) => fc.record({ ...constants(one), available: fc.integer({ min: 0, max: one.people }) }));

function constants<T extends object>(one: T): { [Key in keyof T]: fc.Arbitrary<T[Key]> } {
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, fc.constant(value)])) as never;
}

test("what is written is read: counts as they are, places to half a step of 1/256 of a square", () => {
  fc.assert(
    fc.property(fc.array(square, { minLength: 1, maxLength: 40 }), (given) => {
      const written = given.map(({ column, row, u, v, people, available }) => ({
        column: 1_000 + column,
        row: 2_000 + row,
        people,
        available,
        x: ((1_000 + column + u) / across) * people,
        y: ((2_000 + row + v) / across) * people,
        newestMs: people,
      }));
      const { buffer } = writeClusters(zoom, written);
      expect(isClustersFrame(buffer)).toBe(true);
      const read = readClusters(buffer);
      expect(read).toMatchObject({ zoom, newestAt: Math.max(...given.map(({ people }) => people)) });
      expect(read.clusters.map(({ people, available }) => ({ people, available }))).toEqual(
        given.map(({ people, available }) => ({ people, available })),
      );
      for (const [nth, { lngLat }] of read.clusters.entries()) {
        const { column, row, u, v } = given[nth] ?? { column: 0, row: 0, u: 0, v: 0 };
        expect(Math.abs(mercatorX(lngLat[0]) * across - (1_000 + column + u))).toBeLessThan(0.5001 / 256);
        expect(Math.abs(mercatorY(lngLat[1]) * across - (2_000 + row + v))).toBeLessThan(0.5001 / 256);
      }
    }),
  );
});

test("a frame without squares has nobody, and a frame of positions is none of clusters", () => {
  expect(readClusters(writeClusters(0, []).buffer)).toEqual({ zoom: 0, newestAt: 0, clusters: [] });
  expect(isClustersFrame(writeFrame(0, createColumns().columns(), [], [], []).buffer)).toBe(false);
});

test("the corners and the middle of the world are where Mercator has them", () => {
  expect([mercatorX(-180), mercatorX(0), mercatorX(180)]).toEqual([0, 0.5, 1]);
  expect(mercatorY(0)).toBeCloseTo(0.5, 12);
  expect(mercatorY(85.051_128_779_806_59)).toBeCloseTo(0, 9);
  expect(lngLatAt(0.5, 0.5)).toEqual([0, expect.closeTo(0, 12)]);
});
