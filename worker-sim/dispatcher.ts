import type { CandidateList } from "../shared/answer.ts";
import { isLive } from "../shared/domain/assignment.ts";
import type { Assignment, Ticket, WireBoard } from "../shared/schema.ts";
import type { Clock } from "./clock.ts";
import { type Random, randomOf } from "./random.ts";
import type { Desk } from "./server/session.ts";

/** Only with SIM_DISPATCH=1, for load and pictures: the dispatcher of a demo is the person in front of it. */
export interface Dispatcher {
  wake(now: number): void;
}

export interface DispatcherOptions {
  seed: number;
  clock: Clock;
  session: Desk;
  wakeAt(at: number): void;
}

const lookEveryMs = 3_000;
const closeAfterMs = 60_000;

/** Offers each waiting ticket to the first candidate who has not been asked yet; closes what was made safe. */
export function createDispatcher({ seed, clock, session, wakeAt }: DispatcherOptions): Dispatcher {
  const random = randomOf(seed, "dispatcher");
  /** When to act on a ticket that was found to need it. */
  const dueAt = new Map<string, number>();

  async function look(now: number): Promise<void> {
    const board = await session.read<WireBoard>("/api/board");
    if (!board) return;
    const needy = board.tickets.flatMap((ticket) => need(ticket, assignmentsTo(board, ticket)) ?? []);
    for (const key of dueAt.keys()) if (!needy.some((other) => other.key === key)) dueAt.delete(key);
    for (const wanted of needy) {
      const due = dueAt.get(wanted.key) ?? now + delayMs(wanted, random);
      dueAt.set(wanted.key, due);
      if (due <= now) await help(session, wanted, assignmentsTo(board, wanted.ticket));
    }
  }

  wakeAt(clock.now());
  return {
    wake(now) {
      look(now)
        .catch(() => {})
        .finally(() => wakeAt(clock.now() + clock.span(lookEveryMs)));
    },
  };
}

interface Need {
  key: string;
  ticket: Ticket;
  what: "offer" | "close";
}

function assignmentsTo(board: WireBoard, ticket: Ticket): Assignment[] {
  return board.assignments.filter(({ ticketId }) => ticketId === ticket.id);
}

function need(ticket: Ticket, assignments: readonly Assignment[]): Need | null {
  if (ticket.closedAt !== null || assignments.some((one) => one.role === "lead" && isLive(one))) return null;
  const what = ticket.madeSafeAt === null ? "offer" : "close";
  return { key: `${what} ${ticket.id} ${assignments.length}`, ticket, what };
}

function delayMs({ what }: Need, random: Random): number {
  return what === "close" ? closeAfterMs : random.between(4_000, 15_000);
}

async function help(session: Desk, { ticket, what }: Need, assignments: Assignment[]): Promise<void> {
  if (what === "close") {
    await session.send({ type: "ticket.close", ticketId: ticket.id, reason: "险情已受控" });
    return;
  }
  const path = `/api/tickets/${ticket.id}/candidates?radiusM=${ticket.searchRadiusM}`;
  const list = await session.read<CandidateList>(path);
  const asked = new Set(assignments.map(({ repairerId }) => repairerId));
  const first = list?.candidates.find(({ repairerId }) => !asked.has(repairerId)) ?? list?.candidates[0];
  if (first)
    await session.send({
      type: "assignment.offer",
      ticketId: ticket.id,
      ticketVersion: ticket.version,
      repairerId: first.repairerId,
    });
}
