import type { Health } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { CommandOf } from "../../shared/command.ts";
import type { WireBoard } from "../../shared/schema.ts";
import type { Clock } from "../clock.ts";
import type { Counts } from "../counts.ts";
import { randomOf } from "../random.ts";
import type { CallPlan } from "../scenarios.ts";
import type { Desk } from "../server/session.ts";
import { waitForCall } from "./call-times.ts";
import { accessNotes, callerSurnames, callerTitles, callerWords } from "./caller-words.ts";

export interface Address {
  label: string;
  lngLat: [number, number];
}

/** What an agent enters for the nth invented call, from a real address. The telephone number cannot ring. */
export function drawCall(
  seed: number,
  nth: number,
  addresses: readonly Address[],
  weights: CallPlan["weights"] = {},
): CommandOf<"ticket.open"> {
  const random = randomOf(seed, "call", nth);
  const { hazard, words } = random.weighted(
    callerWords.map((entry) => [entry, weights[entry.hazard] ?? entry.weight] as const),
  );
  // In turn, for nobody calls twice; the list as it comes jumps about the city.
  const { label, lngLat } = must(addresses[nth % addresses.length], "an address to call from");
  const said = random.pick([label, `${label}附近`, `就在${label}`]);
  const access = random.isLucky(0.3) ? random.pick(accessNotes) : null;
  const phoneEnd = String(Math.floor(random.between(0, 10_000))).padStart(4, "0");
  return {
    type: "ticket.open",
    site: { lngLat, addressSaid: said, addressFound: label, access },
    hazard,
    call: {
      callerName: random.pick([...callerSurnames]) + random.pick(callerTitles),
      callerPhone: `1000000${phoneEnd}`,
      words: random.pick(words),
    },
  };
}

export interface Callers {
  wake(now: number): void;
}

export interface CallersOptions {
  seed: number;
  plan: CallPlan;
  clock: Clock;
  session: Desk;
  counts: Counts;
  readAddresses(): Promise<readonly Address[]>;
  wakeAt(at: number): void;
}

const firstAfterMs = 5_000;

/** People who call, independently of one another, answered by one agent. */
export function createCallers(options: CallersOptions): Callers {
  const { seed, plan, clock, session, counts } = options;
  const random = randomOf(seed, "callers");
  const begun = clock.now();
  let calls = 0;
  let nth: number | null = null;

  async function call(): Promise<void> {
    const addresses = await options.readAddresses();
    const health = await session.read<Health>("/api/health");
    if (!health || addresses.length === 0 || health.openTickets >= plan.maxOpen) return;
    nth ??= await readHighestNumber(session);
    const answer = await session.send(drawCall(seed, nth++, addresses, plan.weights));
    if (answer?.ok) counts.ticketsOpened += 1;
    calls += 1;
  }

  if (plan.perHour > 0) options.wakeAt(clock.now() + firstAfterMs);
  return {
    wake() {
      call()
        .catch(() => {})
        .finally(() => {
          const now = clock.now();
          options.wakeAt(now + waitForCall(plan, calls, now - begun, random));
        });
    },
  };
}

/** Where people call from. Asked for until there is an answer, then kept. */
export function createAddresses(session: Desk, seed: number): () => Promise<readonly Address[]> {
  let known: readonly Address[] = [];
  return async () => {
    if (known.length > 0) return known;
    const found = await session.read<{ addresses: Address[] }>(`/api/city/addresses?n=1000&seed=${seed}`);
    known = found?.addresses ?? [];
    return known;
  };
}

/** So that a simulation started again goes on with new calls instead of repeating the first ones. */
async function readHighestNumber(session: Desk): Promise<number> {
  const board = await session.read<WireBoard>("/api/board");
  const numbers = board?.tickets.map(({ number }) => Number(number.replace(/^\D+/, ""))) ?? [];
  return Math.max(0, ...numbers.filter(Number.isFinite));
}
