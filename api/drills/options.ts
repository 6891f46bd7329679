import { parseArgs } from "node:util";

export type Engine = "postgres" | "pglite";

/** How much of a drill, of which chance, over which database. */
export interface Options {
  runs: number;
  seed: number;
  engine: Engine;
}

/** `--runs N --seed S --engine pglite`. Throws an Error with a sentence for what cannot be read. */
export function readOptions(args: readonly string[], runs: Readonly<Record<Engine, number>>): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string" },
      seed: { type: "string", default: "1" },
      engine: { type: "string", default: "postgres" },
    },
  });
  if (values.engine !== "postgres" && values.engine !== "pglite")
    throw new Error(`--engine wants postgres or pglite, got ${values.engine}`);
  return {
    runs: readCount("--runs", values.runs ?? String(runs[values.engine])),
    seed: readCount("--seed", values.seed),
    engine: values.engine,
  };
}

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`${name} wants a whole number from 1, got ${text}`);
  return count;
}
