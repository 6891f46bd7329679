import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type Checkpoint, checkpoint } from "../../shared/record-answer.ts";
import { StartError } from "../db/start-error.ts";
import type { Recorded } from "./seal.ts";

/** A page as it was answered, or one item: on a line of its own. */
const checkpointLine = z.union([
  z.object({ checkpoints: z.array(checkpoint) }).transform((page) => page.checkpoints),
  checkpoint.transform((one) => [one]),
]);
const recorded = z.looseObject({ seq: z.int().min(1) });
const eventLine = z.union([
  z.object({ events: z.array(recorded) }).transform((page) => page.events),
  recorded.transform((one) => [one]),
]);

/** Checkpoints as somebody kept them: answers of GET /api/record/checkpoints, one on each line. */
export async function readHeldCheckpoints(path: string): Promise<Checkpoint[]> {
  const held: Checkpoint[] = [];
  for await (const checkpoints of readLines(path, checkpointLine)) held.push(...checkpoints);
  // Pages that were fetched again say the same again.
  return [...new Map(held.map((one) => [JSON.stringify(one), one])).values()];
}

/** Events as somebody exported them: answers of GET /api/events, or events, one on each line; files in order. */
export async function* readExport(paths: readonly string[]): AsyncGenerator<Recorded> {
  for (const path of paths) for await (const events of readLines(path, eventLine)) yield* events;
}

async function* readLines<T extends z.ZodType>(path: string, form: T): AsyncGenerator<z.output<T>> {
  let nth = 0;
  const stream = createReadStream(path, "utf8");
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      nth += 1;
      if (line.trim() === "") continue;
      const parsed = form.safeParse(parseJson(line));
      if (!parsed.success)
        throw new StartError(
          `Line ${nth} of ${path} is not what was wanted: one answer of the server, as it came.`,
          2,
        );
      yield parsed.data;
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`, 2);
  } finally {
    stream.destroy();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
