import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Fix } from "../../shared/schema.ts";
import { createPositions } from "./positions.ts";

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 2, 2, 8) }));
afterEach(() => vi.useRealTimers());

type Take = (position: GeolocationPosition) => void;
type Fail = (error: GeolocationPositionError) => void;

function start(isSecure = true) {
  const sent: Fix[] = [];
  const asked: { take: Take; fail: Fail }[] = [];
  let watcher: { take: Take; fail: Fail } | null = null;
  const positions = createPositions({
    isSecure,
    battery: () => null,
    nowMs: () => Date.now(),
    report: (fix) => sent.push(fix),
    geolocation: {
      watchPosition(take, fail) {
        watcher = { take, fail: (error) => fail?.(error) };
        return 1;
      },
      clearWatch() {
        watcher = null;
      },
      getCurrentPosition: (take, fail) => asked.push({ take, fail: (error) => fail?.(error) }),
    },
  });
  const sense = (speed: number | null, accuracy = 5) =>
    ({
      timestamp: Date.now(),
      coords: { latitude: -34.9, longitude: -56.16, accuracy, heading: null, speed },
    }) as GeolocationPosition;
  return { positions, sent, asked, sense, watcher: () => watcher };
}

function errorOf(code: number): GeolocationPositionError {
  return { code } as GeolocationPositionError;
}

test("a reading from a moment before the shift counts from its beginning", () => {
  const { positions, sent, sense, watcher } = start();
  const before = sense(0);
  vi.advanceTimersByTime(900);
  positions.start();
  watcher()?.take(before);
  expect(sent[0]?.fixedAt).toBe("2026-03-02T08:00:00.900Z");
});

test("driving, a reading a second leaves as one fix every three", () => {
  const { positions, sent, sense, watcher } = start();
  positions.start();
  for (let second = 0; second < 10; second++) {
    watcher()?.take(sense(10));
    vi.advanceTimersByTime(1_000);
  }
  expect(sent).toHaveLength(4);
  expect(positions.state.get()).toMatchObject({ state: "on", isMoving: true });
});

test("lying still in a browser that says nothing, it is asked every 30 s", () => {
  const { positions, sent, asked, sense, watcher } = start();
  positions.start();
  watcher()?.take(sense(0));
  vi.advanceTimersByTime(29_000);
  expect(asked).toHaveLength(0);
  vi.advanceTimersByTime(1_000);
  expect(asked).toHaveLength(1);
  asked[0]?.take(sense(0));
  expect(sent).toHaveLength(2);
});

test("stopped, nothing is reported any more and the reading is forgotten", async () => {
  const { positions, sent, asked, sense, watcher } = start();
  positions.start();
  const { take } = watcher() ?? { take: () => {} };
  take(sense(0));
  positions.stop();
  take(sense(10));
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(1);
  expect(asked).toHaveLength(0);
  expect(positions.state.get()).toEqual({ state: "off" });
});

test("each reason for having no position is told apart", () => {
  const insecure = start(false);
  insecure.positions.start();
  expect(insecure.positions.state.get()).toEqual({ state: "insecure" });
  const { positions, watcher } = start();
  positions.start();
  watcher()?.fail(errorOf(3));
  expect(positions.state.get().state).toBe("unavailable");
  watcher()?.fail(errorOf(1));
  expect(positions.state.get()).toEqual({ state: "denied" });
});

test("a short gap in a tunnel is no failure yet, a minute is", () => {
  const { positions, sense, watcher } = start();
  positions.start();
  watcher()?.take(sense(10));
  vi.advanceTimersByTime(30_000);
  watcher()?.fail(errorOf(3));
  expect(positions.state.get().state).toBe("on");
  vi.advanceTimersByTime(31_000);
  watcher()?.fail(errorOf(2));
  expect(positions.state.get()).toMatchObject({ state: "unavailable", sinceMs: Date.UTC(2026, 2, 2, 8) });
});

test("saying where: a good fresh reading at once, otherwise one is asked for", async () => {
  const { positions, asked, sense, watcher } = start();
  positions.start();
  watcher()?.take(sense(0));
  expect((await positions.whereNow())?.accuracyM).toBe(5);
  watcher()?.take(sense(0, 400));
  const better = positions.whereNow();
  asked[0]?.take(sense(0, 20));
  expect((await better)?.accuracyM).toBe(20);
});

test("saying where without an answer falls back on the last few minutes, not on longer", async () => {
  const { positions, asked, sense, watcher } = start();
  positions.start();
  watcher()?.take(sense(10));
  vi.advanceTimersByTime(200_000);
  const where = positions.whereNow();
  asked.at(-1)?.fail(errorOf(3));
  expect((await where)?.speedMps).toBe(10);
  vi.advanceTimersByTime(101_000);
  const later = positions.whereNow();
  asked.at(-1)?.fail(errorOf(3));
  expect(await later).toBeNull();
});

test("saying where without any reading is answered with none", async () => {
  const { positions, asked } = start();
  positions.start();
  const where = positions.whereNow();
  asked[0]?.fail(errorOf(1));
  expect(await where).toBeNull();
  expect(positions.state.get()).toEqual({ state: "denied" });
});
