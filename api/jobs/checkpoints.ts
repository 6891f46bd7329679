import type { Checkpoint } from "../../shared/record-answer.ts";
import type { Db } from "../db/db.ts";
import type { Ports } from "../ports.ts";
import { noHash, openSeal } from "../record/seal.ts";
import { insertCheckpoint, readAgeS, readLastCheckpoint } from "../store/checkpoints.ts";
import { readEvents } from "../store/events.ts";
import { every } from "./every.ts";

/** A checkpoint covers at most so many events, and no event waits longer for one. */
const usual = { events: 1_000, ageS: 600 };

/** Seals the events as long as the server runs. Each seal goes into the log too, which usually leaves the machine. */
export function keepCheckpoints(
  { db, log }: Pick<Ports, "db" | "log">,
  most = usual,
  lookMs = 20_000,
): () => Promise<void> {
  return every(
    lookMs,
    async () => {
      for (const { lastSeq, hash } of await sealEvents(db, most))
        log.info({ lastSeq, hash }, "the record was sealed");
    },
    (error) => log.error({ error }, "the record could not be sealed"),
  );
}

/**
 * Once: seals what is due, oldest first, and returns the new checkpoints. Several processes may do so at the same
 * time: events do not change, so they reckon the same, and the database takes one row for each range.
 */
export async function sealEvents(
  db: Db,
  most: { events: number; ageS: number } = usual,
): Promise<Checkpoint[]> {
  const written: Checkpoint[] = [];
  for (;;) {
    const former = await readLastCheckpoint(db);
    const afterSeq = former?.lastSeq ?? 0;
    const age = await readAgeS(db, afterSeq + 1);
    if (age === null) return written;
    const events = await readEvents(db, afterSeq, most.events);
    const lastSeq = events.at(-1)?.seq;
    if (lastSeq === undefined || (events.length < most.events && age < most.ageS)) return written;
    const previousHash = former?.hash ?? noHash;
    const seal = openSeal(previousHash);
    for (const event of events) seal.add(event);
    const checkpoint = await insertCheckpoint(db, { afterSeq, lastSeq, previousHash, hash: seal.close() });
    if (checkpoint) written.push(checkpoint);
  }
}
