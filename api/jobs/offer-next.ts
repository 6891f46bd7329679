import type { Actor } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { listCandidates } from "../candidates.ts";
import { handle } from "../commands/handle.ts";
import type { Ports } from "../ports.ts";
import { findLeftAlone, type LeftAlone } from "../store/left-alone.ts";
import { readSettings } from "../store/settings.ts";

const ladder: Actor = { system: "ladder" };

/**
 * Asks the next candidate where the last one said no or nothing and his offer was to be followed by itself. Nobody is
 * asked twice. While nobody stands ready it goes on looking: the circle grows, and people come free.
 */
export async function offerNext({
  db,
  roadTimes,
  override,
}: Pick<Ports, "db" | "roadTimes" | "override">): Promise<void> {
  const alone = await findLeftAlone(db);
  if (alone.length === 0) return;
  const settings: Settings = { ...(await readSettings(db)), ...override };
  for (const left of alone) await askNext({ db, roadTimes, override }, left, settings);
}

async function askNext(
  { db, roadTimes, override }: Pick<Ports, "db" | "roadTimes" | "override">,
  { ticket, endedId, asked, minute }: LeftAlone,
  settings: Settings,
): Promise<void> {
  const { candidates } = await listCandidates(db, roadTimes, ticket, ticket.searchRadiusM, settings);
  for (const { repairerId } of candidates.filter((one) => !asked.includes(one.repairerId))) {
    // The version lets one offer through, whoever made it; the minute asks again a man who was busy then.
    const key = `next:${endedId}:${repairerId}:${minute}`;
    const command = {
      type: "assignment.offer",
      ticketId: ticket.id,
      ticketVersion: ticket.version,
      repairerId,
    } as const;
    const { answer } = await handle(db, ladder, key, command, override);
    if (answer.ok || ("refusal" in answer && answer.refusal === "conflict")) return;
  }
}
