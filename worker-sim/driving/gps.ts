import { type LngLat, metersPerDegree } from "../../shared/geo.ts";
import type { Fix } from "../../shared/schema.ts";
import type { Random } from "../random.ts";
import type { OnPath } from "./path.ts";

export interface Gps {
  read(place: OnPath, now: number, fixedAt: string): Fix;
}

const farthestM = 20;
const emptyAfterMs = 10 * 3_600_000;

/**
 * What a phone's receiver would say. Its error wanders (first order, the next reading is much like the last),
 * more slowly when standing, and never reaches the 30 m within which somebody counts as arrived.
 */
export function createGps(random: Random, bornAt: number): Gps {
  const batteryAtBirth = random.between(0.5, 1);
  let [eastM, northM] = [0, 0];
  return {
    read(place, now, fixedAt) {
      const isMoving = place.speedMps > 0;
      const accuracyM = round(3 + Math.min(30, random.logNormal(4, 0.5)), 1);
      const kept = isMoving ? 0.85 : 0.98;
      const fresh = Math.sqrt(1 - kept * kept) * Math.min(accuracyM, 12) * 0.4;
      eastM = kept * eastM + fresh * random.normal();
      northM = kept * northM + fresh * random.normal();
      const [lng, lat] = shifted(place.lngLat, eastM, northM);
      const heading = place.heading === null ? null : (place.heading + random.normal() * 4 + 360) % 360;
      return {
        lng,
        lat,
        accuracyM,
        heading: heading === null ? null : round(heading, 1),
        speedMps: isMoving ? round(Math.max(0, place.speedMps + random.normal() * 0.3), 2) : 0,
        battery: batteryAt(batteryAtBirth, now - bornAt),
        fixedAt,
      };
    },
  };
}

/** Falls to a tenth, then the phone is put on the van's charger and begins anew. */
export function batteryAt(atBirth: number, elapsedMs: number): number {
  const span = 0.9;
  const left = (((atBirth - 0.1 - elapsedMs / emptyAfterMs) % span) + span) % span;
  return round(0.1 + left, 2);
}

function shifted(from: LngLat, eastM: number, northM: number): LngLat {
  const far = Math.hypot(eastM, northM);
  const share = far > farthestM ? farthestM / far : 1;
  const [perLng, perLat] = metersPerDegree(from[1]);
  return [round(from[0] + (eastM * share) / perLng, 7), round(from[1] + (northM * share) / perLat, 7)];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
