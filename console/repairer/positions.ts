import type { Fix } from "../../shared/schema.ts";
import { createStore, type Store } from "../live/store.ts";
import { isDue, type Reading, sendEveryMs } from "./fix-rate.ts";
import { fixOf, readingOf } from "./reading.ts";

export type PositionState =
  | { state: "off" }
  /** Plain http: browsers give no position there, nothing can be asked. */
  | { state: "insecure" }
  | { state: "unsupported" }
  | { state: "denied" }
  | { state: "asking" }
  /** Allowed, but no reading comes; `since` by the phone's clock. */
  | { state: "unavailable"; sinceMs: number }
  | { state: "on"; reading: Reading; isMoving: boolean };

export interface Positions {
  state: Store<PositionState>;
  /** Begins to read, and asks for the permission where it is not yet given. */
  start(): void;
  stop(): void;
  /** A reading good enough to say "here", at once when there is one. Null: none to be had, see `state`. */
  whereNow(): Promise<Reading | null>;
}

interface PositionWorld {
  /** Undefined where the browser has none. */
  geolocation: Pick<Geolocation, "watchPosition" | "clearWatch" | "getCurrentPosition"> | undefined;
  isSecure: boolean;
  battery(): number | null;
  nowMs(): number;
  report(fix: Fix): void;
}

const denied = 1;
const lookAgainMs = 5_000;
const freshMs = 10_000;
/** Of a phone that lies still, a reading is good as long as the next is not due. */
const stillFreshMs = 35_000;
const goodM = 50;
const missedMs = 60_000;
const askForMs = 6_000;
/** Better an old place, with its distance and a reason, than no way to say that one has arrived. */
const stillUsableMs = 300_000;

/** Reads the phone's position while on shift and reports as often as the movement deserves. */
export function createPositions(world: PositionWorld): Positions {
  const state = createStore<PositionState>({ state: "off" });
  let watch: number | null = null;
  let beat: ReturnType<typeof setInterval> | null = null;
  let latest: Reading | null = null;
  let lastSent: Reading | null = null;
  let startedMs = 0;

  function take(position: GeolocationPosition): Reading {
    const read = readingOf(position, world.nowMs());
    // The first may be a moment older than the shift it is for, and would be refused with it.
    const reading = { ...read, atMs: Math.max(read.atMs, startedMs) };
    latest = reading;
    if (watch === null) return reading;
    const isDueNow = isDue(lastSent, reading, world.battery());
    const isMoving = (reading.speedMps ?? 0) >= 1;
    state.set({ state: "on", reading, isMoving });
    if (isDueNow) {
      lastSent = reading;
      world.report(fixOf(reading, world.battery()));
    }
    return reading;
  }

  function fail(error: GeolocationPositionError): void {
    if (watch === null) return;
    if (error.code === denied) state.set({ state: "denied" });
    else if (latest === null || world.nowMs() - latest.atMs > missedMs)
      state.set({ state: "unavailable", sinceMs: latest?.atMs ?? world.nowMs() });
  }

  /** A browser may say nothing while the phone lies still: then it is asked. */
  function lookAgain(): void {
    const waitedMs = lastSent ? world.nowMs() - lastSent.atMs : Number.POSITIVE_INFINITY;
    if (waitedMs < sendEveryMs(false, world.battery())) return;
    world.geolocation?.getCurrentPosition(take, fail, { maximumAge: freshMs, timeout: 20_000 });
  }

  return {
    state,
    start() {
      if (watch !== null) return;
      if (!world.isSecure) {
        state.set({ state: "insecure" });
        return;
      }
      if (!world.geolocation) {
        state.set({ state: "unsupported" });
        return;
      }
      state.set({ state: "asking" });
      startedMs = world.nowMs();
      watch = world.geolocation.watchPosition(take, fail, {
        enableHighAccuracy: true,
        maximumAge: 1_000,
        timeout: 30_000,
      });
      beat = setInterval(lookAgain, lookAgainMs);
    },
    stop() {
      if (watch !== null) world.geolocation?.clearWatch(watch);
      if (beat !== null) clearInterval(beat);
      watch = null;
      beat = null;
      latest = null;
      lastSent = null;
      state.set({ state: "off" });
    },
    async whereNow() {
      const goodForMs = (latest?.speedMps ?? 0) >= 1 ? freshMs : stillFreshMs;
      if (latest && world.nowMs() - latest.atMs < goodForMs && latest.accuracyM <= goodM) return latest;
      const asked = await new Promise<Reading | null>((resolve) => {
        if (!world.geolocation || !world.isSecure) return resolve(null);
        world.geolocation.getCurrentPosition(
          (position) => resolve(take(position)),
          (error) => {
            fail(error);
            resolve(null);
          },
          { enableHighAccuracy: true, maximumAge: 2_000, timeout: askForMs },
        );
      });
      if (asked) return asked;
      return latest && world.nowMs() - latest.atMs < stillUsableMs ? latest : null;
    },
  };
}
