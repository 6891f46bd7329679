import type { TimelineItem } from "../../shared/answer.ts";
import type { Queryable } from "../db/db.ts";
import { readTicketEvents } from "./events.ts";

/** Everything that happened around one ticket, in order, with the names of people and the words of notes. */
export async function readTimeline(db: Queryable, ticketId: string): Promise<TimelineItem[]> {
  const events = await readTicketEvents(db, ticketId);
  const names = new Map<string, string>();
  const remember = (rows: { id: string; name: string }[]) => {
    for (const { id, name } of rows) names.set(id, name);
  };
  const actorIds = events.flatMap((event) => ("id" in event.actor ? [event.actor.id] : []));
  const repairerIds = events.flatMap((event) => event.repairerId ?? []);
  remember(await db.query("select id, name from account where id = any($1)", [actorIds]));
  remember(await db.query("select id, name from repairer where id = any($1)", [repairerIds]));
  const notes = await db.query<{ id: string; text: string }>(
    "select id, text from note where ticket_id = $1",
    [ticketId],
  );
  const noteText = new Map(notes.map(({ id, text }) => [id, text]));
  return events.map((event) => ({
    seq: event.seq,
    at: event.at,
    event,
    by: "id" in event.actor ? (names.get(event.actor.id) ?? event.actor.id) : event.actor.system,
    repairerName: event.repairerId === null ? null : (names.get(event.repairerId) ?? null),
    text: "noteId" in event.data ? (noteText.get(event.data.noteId) ?? null) : null,
  }));
}
