import type { LngLat } from "../../shared/geo.ts";
import type { Random } from "../random.ts";
import { type OnPath, type Path, placeAt, secondsOf } from "./path.ts";

/**
 * One way being driven. Nobody keeps to the road's speed exactly: some are slower all the way, and everybody
 * is now faster, now slower. Progress along the path after t seconds is pace * (t + sway * wave(t)).
 */
export interface Drive {
  readonly path: Path;
  /** Milliseconds. */
  readonly begunAt: number;
  readonly endsAt: number;
  readonly pace: number;
  readonly sway: number;
  readonly phase: number;
}

const waveS = 75;
const omega = (2 * Math.PI) / waveS;

export function beginDrive(path: Path, now: number, random: Random): Drive {
  const manner = {
    pace: random.between(0.85, 1.1),
    sway: random.between(0.1, 0.35),
    phase: random.between(0, 2 * Math.PI),
  };
  const drive = { path, begunAt: now, endsAt: now, ...manner };
  return { ...drive, endsAt: now + secondsUntil(drive, secondsOf(path)) * 1_000 };
}

export function driveAt(drive: Drive, now: number): OnPath {
  if (now >= drive.endsAt) return placeAt(drive.path, Infinity);
  const elapsedS = (now - drive.begunAt) / 1_000;
  const here = placeAt(drive.path, progressS(drive, elapsedS));
  const haste = drive.pace * (1 + drive.sway * Math.cos(omega * elapsedS + drive.phase));
  return { ...here, speedMps: here.speedMps * haste };
}

export function endOf(drive: Drive): LngLat {
  return placeAt(drive.path, Infinity).lngLat;
}

function progressS(drive: Drive, elapsedS: number): number {
  const wave = (Math.sin(omega * elapsedS + drive.phase) - Math.sin(drive.phase)) / omega;
  return drive.pace * (elapsedS + drive.sway * wave);
}

/** Progress only grows (sway is below 1), so halving finds the one moment. */
function secondsUntil(drive: Drive, wantedS: number): number {
  let low = 0;
  let high = wantedS / (drive.pace * (1 - drive.sway)) + 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (progressS(drive, middle) < wantedS) low = middle;
    else high = middle;
  }
  return high;
}
