import type { Health } from "../shared/answer.ts";
import { must } from "../shared/assert.ts";
import type { CommandOf } from "../shared/command.ts";
import type { WireBoard } from "../shared/schema.ts";
import { accessNotes, callerSurnames, callerTitles, callerWords } from "./caller-words.ts";
import type { Clock } from "./clock.ts";
import type { Counts } from "./counts.ts";
import { randomOf } from "./random.ts";
import type { Session } from "./session.ts";

export interface Address {
  label: string;
  lngLat: [number, number];
}

/** What an agent enters for the nth invented call, from a real address. The telephone number cannot ring. */
export function drawCall(seed: number, nth: number, addresses: readonly Address[]): CommandOf<"ticket.open"> {
  const random = randomOf(seed, "call", nth);
  const { hazard, words } = random.weighted(callerWords.map((entry) => [entry, entry.weight] as const));
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
  callsPerHour: number;
  /** No call while this many tickets are open. */
  maxOpenTickets: number;
  clock: Clock;
  session: Session;
  counts: Counts;
  wakeAt(at: number): void;
}

const hourMs = 3_600_000;
const firstAfterMs = 5_000;
/** A desk with nothing on it shows nothing: the first few calls come quickly. */
const quickCalls = 3;
const quickMs = 20_000;

/** People who call, independently of one another, answered by one agent. */
export function createCallers(options: CallersOptions): Callers {
  const { seed, clock, session, counts } = options;
  const random = randomOf(seed, "callers");
  let calls = 0;
  let nth: number | null = null;
  let addresses: readonly Address[] = [];

  async function call(): Promise<void> {
    if (addresses.length === 0) addresses = await readAddresses(session, seed);
    const health = await session.read<Health>("/api/health");
    if (!health || addresses.length === 0 || health.openTickets >= options.maxOpenTickets) return;
    nth ??= await readHighestNumber(session);
    const answer = await session.send(drawCall(seed, nth++, addresses));
    if (answer?.ok) counts.ticketsOpened += 1;
    calls += 1;
  }

  function waitMs(): number {
    const mean = hourMs / options.callsPerHour;
    return calls < quickCalls ? Math.min(mean, quickMs) : random.exponential(mean);
  }

  if (options.callsPerHour > 0) options.wakeAt(clock.now() + firstAfterMs);
  return {
    wake() {
      call()
        .catch(() => {})
        .finally(() => options.wakeAt(clock.now() + waitMs()));
    },
  };
}

async function readAddresses(session: Session, seed: number): Promise<readonly Address[]> {
  const found = await session.read<{ addresses: Address[] }>(`/api/city/addresses?n=1000&seed=${seed}`);
  return found?.addresses ?? [];
}

/** So that a simulation started again goes on with new calls instead of repeating the first ones. */
async function readHighestNumber(session: Session): Promise<number> {
  const board = await session.read<WireBoard>("/api/board");
  const numbers = board?.tickets.map(({ number }) => Number(number.replace(/^\D+/, ""))) ?? [];
  return Math.max(0, ...numbers.filter(Number.isFinite));
}
