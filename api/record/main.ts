import { parseArgs } from "node:util";
import { openPostgres } from "../db/pg.ts";
import { StartError } from "../db/start-error.ts";
import { fetchEvents, selectEvents } from "./fetch-events.ts";
import { readExport, readHeldCheckpoints } from "./read-held.ts";
import type { Recorded } from "./seal.ts";
import { type Fault, verifyRecord } from "./verify-record.ts";

const usage = `npm run verify-record -- --checkpoint FILE and one of
  --events FILE [--events FILE ...]   answers of GET /api/events, one on each line
  --server URL                        a running server; TOKEN is a supervisor's
  --database URL                      a PostgreSQL, for example a restored dump
`;

/** Says whether the events are what was sealed. Exit code 0: they are; 1: they are not; 2: it could not be told. */
async function main(): Promise<void> {
  const asked = readArguments();
  const held = await readHeldCheckpoints(asked.checkpoint);
  if (held.length === 0) throw new StartError(`${asked.checkpoint} holds no checkpoint.`, 2);
  const { events, close } = await openEvents(asked);
  const verdict = await verifyRecord(held, events).finally(close);
  for (const fault of verdict.faults) say(sentenceOf(fault));
  const isWhole = verdict.faults.length === 0;
  const { sealed, unsealed, checkpoints } = verdict;
  say(
    `${isWhole ? "Whole" : "Broken"}: ${sealed} events are as they were sealed (checkpoints: ${checkpoints}), ${unsealed} came later.`,
  );
  say(JSON.stringify({ ok: isWhole, ...verdict }));
  process.exitCode = isWhole ? 0 : 1;
}

interface Asked {
  checkpoint: string;
  events: string[];
  server: string | undefined;
  database: string | undefined;
}

function readArguments(): Asked {
  const text = { type: "string" } as const;
  const options = {
    checkpoint: text,
    events: { ...text, multiple: true },
    server: text,
    database: text,
  } as const;
  const parse = () => {
    try {
      return parseArgs({ options }).values;
    } catch {
      throw new StartError(usage, 2);
    }
  };
  const { checkpoint, events = [], server, database } = parse();
  const sources = [events[0], server, database].filter((source) => source !== undefined);
  if (checkpoint === undefined || sources.length !== 1) throw new StartError(usage, 2);
  return { checkpoint, events, server, database };
}

async function openEvents({
  events,
  server,
  database,
}: Asked): Promise<{ events: AsyncIterable<Recorded>; close: () => Promise<void> }> {
  const nothing = async () => {};
  if (server !== undefined) return { events: fetchEvents(server, process.env.TOKEN ?? ""), close: nothing };
  if (database === undefined) return { events: readExport(events), close: nothing };
  const db = await openPostgres(database, { max: 1 });
  return { events: selectEvents(db), close: db.close };
}

function sentenceOf({ kind, afterSeq, lastSeq, atSeq }: Fault): string {
  const range = `events ${afterSeq + 1} to ${lastSeq}`;
  switch (kind) {
    case "altered":
      return `${range}: at least one was altered.`;
    case "removed":
      return `${range}: ${atSeq} is missing.`;
    case "disordered":
      return `${range}: something else stands in the place of ${atSeq}.`;
    case "chain":
      return `${range}: their checkpoint does not follow the one before it.`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof StartError;
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 2;
});
