import type { WireBoard } from "../../shared/schema.ts";
import type { Clock } from "../clock.ts";
import type { Counts } from "../counts.ts";
import type { Strike } from "../scenarios.ts";
import type { Desk } from "../server/session.ts";
import type { Address } from "./callers.ts";
import { drawStrike, type StrikeCall } from "./strike-calls.ts";

export interface StruckMain {
  wake(now: number): void;
}

export interface StruckMainOptions {
  seed: number;
  strike: Strike;
  clock: Clock;
  session: Desk;
  counts: Counts;
  readAddresses(): Promise<readonly Address[]>;
  wakeAt(at: number): void;
}

const askAgainMs = 5_000;

/** One main is hit; an agent takes the calls one after another and attaches those he takes for the same leak. */
export function createStruckMain(options: StruckMainOptions): StruckMain {
  const { seed, strike, clock, session, counts } = options;
  const begun = clock.now();
  let waiting: StrikeCall[] | null = null;
  let firstTicketId: string | null = null;

  /** False: nobody answered, the caller stays on the line. */
  async function enter({ command, isAttached }: StrikeCall): Promise<boolean> {
    const ticketId = isAttached ? await openFirst() : null;
    const answer = await session.send(
      ticketId && command.call ? { type: "ticket.attach_call", ticketId, call: command.call } : command,
    );
    if (!answer) return false;
    if (answer.ok && !ticketId) {
      counts.ticketsOpened += 1;
      firstTicketId ??= answer.ticketId ?? null;
    }
    return true;
  }

  /** Nothing is attached to a ticket that has ended. */
  async function openFirst(): Promise<string | null> {
    const board = await session.read<WireBoard>("/api/board");
    const first = board?.tickets.find(({ id }) => id === firstTicketId);
    return first && first.closedAt === null && first.status !== "cancelled" ? first.id : null;
  }

  /** When to look again: for the next caller, or because nobody answered. */
  async function takeCalls(now: number): Promise<number> {
    if (!waiting) {
      const addresses = await options.readAddresses();
      if (addresses.length === 0) return now + clock.span(askAgainMs);
      waiting = drawStrike(seed, strike, addresses);
    }
    for (let next = waiting[0]; next && begun + next.atMs <= now; next = waiting[0]) {
      if (!(await enter(next))) return now + clock.span(askAgainMs);
      waiting.shift();
    }
    return begun + (waiting[0]?.atMs ?? Number.POSITIVE_INFINITY);
  }

  options.wakeAt(begun);
  return {
    wake(now) {
      takeCalls(now).then(options.wakeAt, () => options.wakeAt(clock.now() + clock.span(askAgainMs)));
    },
  };
}
