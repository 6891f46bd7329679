import type { Fix } from "../../shared/schema.ts";
import type { Reading } from "./fix-rate.ts";

interface Sensed {
  timestamp: number;
  coords: {
    latitude: number;
    longitude: number;
    accuracy: number;
    heading: number | null;
    speed: number | null;
  };
}

/** Some browsers count a reading's time from another zero: one a minute off the phone's own clock is not believed. */
const believedMs = 60_000;

export function readingOf(sensed: Sensed, nowMs: number): Reading {
  const { latitude, longitude, accuracy, heading, speed } = sensed.coords;
  return {
    lngLat: [longitude, latitude],
    accuracyM: accuracy,
    heading: within(heading, 360),
    speedMps: within(speed, 200),
    atMs: Math.abs(nowMs - sensed.timestamp) <= believedMs ? sensed.timestamp : nowMs,
  };
}

/** In the bounds of the wire: one value out of them would cost the whole batch. */
export function fixOf(reading: Reading, battery: number | null): Fix {
  return {
    lng: reading.lngLat[0],
    lat: reading.lngLat[1],
    accuracyM: Math.min(100_000, Math.max(0, Math.round(reading.accuracyM * 10) / 10)),
    heading: reading.heading,
    speedMps: reading.speedMps,
    battery: within(battery, 1),
    fixedAt: new Date(reading.atMs).toISOString(),
  };
}

/** Null for what the sensor does not know: absent, NaN (standing still) or nonsense. */
function within(value: number | null, most: number): number | null {
  return value !== null && value >= 0 && value <= most ? value : null;
}
