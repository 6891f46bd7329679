import { must } from "../../shared/assert.ts";
import type { CommandOf } from "../../shared/command.ts";
import { destination, type LngLat } from "../../shared/geo.ts";
import { type Random, randomOf } from "../random.ts";
import type { Strike } from "../scenarios.ts";
import { callerSurnames, callerTitles, strikeWords } from "./caller-words.ts";
import type { Address } from "./callers.ts";

type Opening = CommandOf<"ticket.open">;

/** One call about the struck main, as the agent would enter it. */
export interface StrikeCall {
  /** Since the simulation's start. */
  readonly atMs: number;
  readonly command: Opening;
  /** The agent takes it for the same leak and attaches it, as long as the first ticket is open. */
  readonly isAttached: boolean;
}

/** The excavator's crew first, then everybody who hears it hiss or smells it, in order of time. */
export function drawStrike(seed: number, strike: Strike, addresses: readonly Address[]): StrikeCall[] {
  const random = randomOf(seed, "strike");
  const at = random.pick(addresses);
  const first = callAt(at.lngLat, at.label, at.label, must(strikeWords[0], "the crew's own words"), random);
  const others = Array.from({ length: strike.calls }, () => {
    const said = random.pick(strikeWords.slice(1));
    // Spread evenly over the disc, not crowded in its middle.
    const awayM = strike.withinM * Math.sqrt(random.unit());
    const place = destination(at.lngLat, random.between(0, 360), awayM);
    const where = `${at.label}${random.pick(["附近", "对面", "旁边的小区", "路口"])}`;
    // The first minutes bring the most.
    const atMs = (strike.atS + 20 + strike.overS * random.unit() ** 1.5) * 1_000;
    const isAttached = random.isLucky(strike.attachedShare);
    return { atMs, command: callAt(place, where, null, said, random), isAttached };
  });
  others.sort((a, b) => a.atMs - b.atMs);
  return [{ atMs: strike.atS * 1_000, command: first, isAttached: false }, ...others];
}

function callAt(
  [lng, lat]: LngLat,
  addressSaid: string,
  addressFound: string | null,
  said: (typeof strikeWords)[number],
  random: Random,
): Opening {
  const phoneEnd = String(Math.floor(random.between(0, 10_000))).padStart(4, "0");
  return {
    type: "ticket.open",
    site: { lngLat: [lng, lat], addressSaid, addressFound, access: null },
    hazard: said.hazard,
    call: {
      callerName: random.pick([...callerSurnames]) + random.pick(callerTitles),
      callerPhone: `1000000${phoneEnd}`,
      words: random.pick(said.words),
    },
  };
}
