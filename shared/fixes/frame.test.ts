import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceUp } from "../protocol.ts";
import type { Fix } from "../schema.ts";
import { fixBytes, fixesHeadBytes } from "./fields.ts";
import { readFixes } from "./read-frame.ts";
import { writeFixes } from "./write-frame.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const orNull = (max: number) => fc.option(between(0, max), { nil: null });
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((ms) => new Date(ms).toISOString());
const fix: fc.Arbitrary<Fix> = fc.record({
  lng: between(-180, 180),
  lat: between(-90, 90),
  accuracyM: between(0, 100_000),
  heading: orNull(360),
  speedMps: orNull(200),
  battery: orNull(1),
  fixedAt: instant,
});
const batch = fc.record({
  batchId: fc.stringMatching(/^[\w:.-]{1,64}$/),
  sentAt: instant,
  fixes: fc.array(fix, { minLength: 1, maxLength: 20 }),
});

/** To half a step of a field, and a little for the binary fraction. */
function near(value: number | null | undefined, step: number): unknown {
  if (value === null || value === undefined) return null;
  return expect.toSatisfy((read: number) => Math.abs(read - value) < step * 0.5001);
}

test("what is written is read, and is a message of the protocol", () => {
  fc.assert(
    fc.property(batch, (written) => {
      const read = readFixes(writeFixes(written).buffer);
      expect(read).toEqual({
        type: "fixes",
        batchId: written.batchId,
        sentAt: written.sentAt,
        fixes: written.fixes.map((one) => ({
          lng: near(one.lng, 1e-7),
          lat: near(one.lat, 1e-7),
          accuracyM: near(one.accuracyM, 0.01),
          heading: near(one.heading, 0.01),
          speedMps: near(one.speedMps, 0.01),
          battery: near(one.battery, 0.005),
          fixedAt: one.fixedAt,
        })),
      });
      expect(deviceUp.safeParse(read).success).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("a frame with any of its bytes spoilt is refused, or is still a message of the protocol", () => {
  const spoilt = fc.tuple(batch, fc.nat(), fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(spoilt, ([written, where, bytes]) => {
      const frame = writeFixes(written);
      bytes.forEach((byte, nth) => {
        frame[(where + nth) % frame.length] = byte;
      });
      const read = readFixes(frame.buffer);
      expect(read === null || deviceUp.safeParse(read).success).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("rubbish is refused and never throws", () => {
  const rubbish = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(rubbish, fc.boolean(), (bytes, hasKind) => {
      if (hasKind && bytes.length > 0) bytes[0] = 2;
      const read = readFixes(new Uint8Array(bytes).buffer);
      expect(read === null || deviceUp.safeParse(read).success).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

const one: Fix = { lng: -56.2, lat: -34.9, accuracyM: 5, fixedAt: "2026-11-22T17:00:00.000Z" };
const frameOf = (fixes: readonly Fix[], batchId = "b") =>
  writeFixes({ batchId, sentAt: "2026-11-22T17:00:01.000Z", fixes });

test("1 to 500 fixes, an id that is one, and not a byte more or less", () => {
  expect(readFixes(frameOf(Array(500).fill(one)).buffer)?.fixes).toHaveLength(500);
  expect(readFixes(frameOf(Array(501).fill(one)).buffer)).toBeNull();
  expect(readFixes(frameOf([]).buffer)).toBeNull();
  for (const wrong of ["", "a b", "x".repeat(65)]) expect(readFixes(frameOf([one], wrong).buffer)).toBeNull();
  const { buffer } = frameOf([one]);
  expect(readFixes(buffer.slice(0, -1))).toBeNull();
  expect(readFixes(new Uint8Array([...new Uint8Array(buffer), 0]).buffer)).toBeNull();
});

test.each<[what: string, at: number, write: (view: DataView, place: number) => void]>([
  ["lng beyond 180 degrees", 0, (view, place) => view.setInt32(place, 1_800_000_001, true)],
  ["lat beyond -90 degrees", 4, (view, place) => view.setInt32(place, -900_000_001, true)],
  ["a time that is no number", 8, (view, place) => view.setFloat64(place, Number.NaN, true)],
  ["a time between two milliseconds", 8, (view, place) => view.setFloat64(place, 0.5, true)],
  ["a time after the year 9999", 8, (view, place) => view.setFloat64(place, 253_402_300_800_000, true)],
  ["an accuracy beyond 100 km", 16, (view, place) => view.setUint32(place, 10_000_001, true)],
  ["a heading beyond 360 degrees", 20, (view, place) => view.setUint16(place, 36_001, true)],
  ["a speed beyond 200 m/s", 22, (view, place) => view.setUint16(place, 20_001, true)],
  ["a battery more than full", 24, (view, place) => view.setUint8(place, 201)],
])("%s is refused", (_, at, write) => {
  const frame = frameOf([one, one]);
  write(new DataView(frame.buffer), fixesHeadBytes + 1 + fixBytes + at);
  expect(readFixes(frame.buffer)).toBeNull();
});
