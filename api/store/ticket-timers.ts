import type { Board } from "../../shared/domain/board.ts";
import type { Context } from "../../shared/domain/context.ts";
import { secondsAfter } from "../../shared/domain/ladder.ts";
import { hasEnded, nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Draft } from "../../shared/event.ts";
import type { LadderInForce } from "../../shared/ladder-policy.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/**
 * Keeps the one timer of a ticket that nobody has, in the transaction of the fact that concerns it: it begins with
 * the wait, goes with it, starts anew with each step, and is due at once when nobody is in range.
 */
export function keepTicketTimer(
  tx: Transaction,
  event: Draft,
  before: Board,
  after: Board,
  { policy }: LadderInForce,
): void {
  const ticket = after.tickets.get(event.ticketId ?? "");
  if (!ticket) return;
  const was = before.tickets.get(ticket.id);
  const didWait = was !== undefined && !hasEnded(was) && nobodyHasIt(was);
  const waits = !hasEnded(ticket) && nobodyHasIt(ticket);
  const { afterS } = policy[ticket.priority].widen;
  if (didWait && !waits) tx.write("delete from ticket_timer where ticket_id = $1", [ticket.id]);
  else if (!didWait && waits)
    tx.write("insert into ticket_timer (ticket_id, since, due_at) values ($1, $2, $3)", [
      ticket.id,
      event.at,
      secondsAfter(event.at, afterS),
    ]);
  else if (!waits) return;
  else if (event.type === "ticket.escalated")
    tx.write("update ticket_timer set since = $2, due_at = $3, called = called + $4 where ticket_id = $1", [
      ticket.id,
      event.at,
      secondsAfter(event.at, afterS),
      event.data.contact ? 1 : 0,
    ]);
  else if (event.type === "ticket.updated" && event.data.changed.priority)
    tx.write(
      `update ticket_timer set due_at = since + make_interval(secs => $2::float8)
       where ticket_id = $1 and due_at is not null`,
      [ticket.id, afterS],
    );
  else if (event.type === "alarm.raised" && event.data.kind === "nobody_in_range")
    tx.write(
      "update ticket_timer set due_at = least($2::timestamptz, due_at) where ticket_id = $1 and due_at is not null",
      [ticket.id, event.at],
    );
}

/** There was nothing more to do: the wait goes on without an hour to come. */
export function restTicketTimer(tx: Transaction, ticketId: string): void {
  tx.write("update ticket_timer set due_at = null where ticket_id = $1", [ticketId]);
}

/** Whom to call next for this ticket; null: all on the list were called, or there is no list. */
export async function findDutyContact(
  tx: Queryable,
  ticketId: string,
): Promise<NonNullable<Context["dutyContact"]> | null> {
  const [row] = await tx.query<{ id: string; name: string }>(
    `select c.id, c.name from duty_contact c
     where (select count(*) from duty_contact earlier where earlier.place < c.place)
       = (select called from ticket_timer where ticket_id = $1)`,
    [ticketId],
  );
  return row ?? null;
}

/** Tickets whose wait has become too long, by the database's clock, and the level that follows. */
export async function findLongWaits(
  db: Queryable,
  limit: number,
): Promise<{ ticketId: string; level: number; dueAt: string }[]> {
  const rows = await db.query<{ ticket_id: string; level: number; due_at: string }>(
    `select w.ticket_id, t.escalation_level + 1 as level, w.due_at from ticket_timer w join ticket t on t.id = w.ticket_id
     where w.due_at <= clock_timestamp() order by w.due_at limit $1`,
    [limit],
  );
  return rows.map(({ ticket_id, level, due_at }) => ({ ticketId: ticket_id, level, dueAt: due_at }));
}
