import type { Clock } from "../clock.ts";
import { type Random, randomOf } from "../random.ts";
import type { Outage, Phones, Range } from "../scenarios.ts";

/** Off: measures nothing. No network: measures, and cannot say so. */
export type LineState = "up" | "no_network" | "off";

/** When one phone cannot be reached, as its scenario has it. Does nothing by itself: the scheduler wakes. */
export interface Outages {
  state(now: number): LineState;
  /** The way to a site begins: where a network may be lost. */
  departed(now: number): void;
  /** When the state changes next; Infinity when never. */
  changesAt(now: number): number;
}

export interface OutagesOptions {
  seed: number;
  username: string;
  phones: Phones;
  clock: Clock;
}

interface Gap {
  fromAt: number;
  toAt: number;
  state: "no_network" | "off";
}

export function createOutages({ seed, username, phones, clock }: OutagesOptions): Outages {
  const off = gap(phones.off, randomOf(seed, username, "off"), "off", clock.now());
  let gaps: readonly Gap[] = off ? [off] : [];
  let drives = 0;

  function gap(outage: Outage, random: Random, state: Gap["state"], from: number): Gap | null {
    if (!random.isLucky(outage.share)) return null;
    // The server takes 120 real seconds for silence, at whatever speed people live.
    const fromAt = from + clock.span(draw(outage.afterS, random));
    return { fromAt, toAt: fromAt + clock.span(draw(outage.forS, random)), state };
  }

  return {
    state: (now) => gaps.find(({ fromAt, toAt }) => fromAt <= now && now < toAt)?.state ?? "up",
    departed(now) {
      const lost = gap(phones.lostOnDrive, randomOf(seed, username, "drive", drives++), "no_network", now);
      gaps = [...gaps.filter(({ toAt }) => toAt > now), ...(lost ? [lost] : [])];
    },
    changesAt: (now) =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...gaps.flatMap(({ fromAt, toAt }) => [fromAt, toAt]).filter((at) => at > now),
      ),
  };
}

function draw([least, most]: Range, random: Random): number {
  return random.between(least, most) * 1_000;
}
