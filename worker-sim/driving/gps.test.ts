import { expect, test } from "vitest";
import { fastDistanceM } from "../../shared/geo.ts";
import { fix as fixSchema } from "../../shared/schema.ts";
import { randomOf } from "../random.ts";
import { batteryAt, createGps } from "./gps.ts";

const lngLat = [-56.19, -34.9] as const;
const fixedAt = "2026-11-22T08:00:00.000Z";

test("a standing phone says so, is off by metres and always within 30", () => {
  const gps = createGps(randomOf(1, "gps"), 0);
  let worst = 0;
  for (let now = 0; now < 3_600_000; now += 3_000) {
    const fix = gps.read({ lngLat, heading: null, speedMps: 0 }, now, fixedAt);
    expect(fixSchema.safeParse(fix).success).toBe(true);
    expect(fix.speedMps).toBe(0);
    expect(fix.heading).toBeNull();
    worst = Math.max(worst, fastDistanceM([fix.lng, fix.lat], lngLat));
  }
  expect(worst).toBeGreaterThan(2);
  expect(worst).toBeLessThan(21);
});

test("a moving phone tells about where it heads and how fast", () => {
  const gps = createGps(randomOf(1, "gps"), 0);
  for (let now = 0; now < 600_000; now += 3_000) {
    const fix = gps.read({ lngLat, heading: 359, speedMps: 12 }, now, fixedAt);
    expect(fixSchema.safeParse(fix).success).toBe(true);
    expect(Math.abs((((fix.heading ?? 0) + 180) % 360) - 179)).toBeLessThan(25);
    expect(Math.abs((fix.speedMps ?? 0) - 12)).toBeLessThan(2);
  }
});

test("the battery falls slowly, never to nothing, and is charged", () => {
  expect(batteryAt(0.8, 0)).toBe(0.8);
  expect(batteryAt(0.8, 3_600_000)).toBe(0.7);
  for (let hours = 0; hours < 48; hours++) {
    const battery = batteryAt(0.8, hours * 3_600_000);
    expect(battery).toBeGreaterThanOrEqual(0.1);
    expect(battery).toBeLessThanOrEqual(1);
  }
});
