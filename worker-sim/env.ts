import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Scenario, type ScenarioName, scenarios } from "./scenarios.ts";

const env = z.object({
  TOCSIN_URL: z.url().default("http://127.0.0.1:8080"),
  DATA_DIR: z.string().min(1).default("./data"),
  ACCOUNTS: z.string().min(1).optional(),
  SIM_REPAIRERS: z.coerce.number().int().min(0).max(20_000).default(60),
  SIM_SEED: z.coerce.number().int().default(1),
  SIM_SCENARIO: z.enum(Object.keys(scenarios) as [ScenarioName, ...ScenarioName[]]).default("usual"),
  SIM_CALLS_PER_HOUR: z.coerce.number().min(0).max(3_600).optional(),
  SIM_MAX_OPEN_TICKETS: z.coerce.number().int().min(0).optional(),
  SIM_SPEED: z.coerce.number().min(0.1).max(100).default(1),
  SIM_DISPATCH: z.enum(["0", "1"]).default("0"),
});

export interface SimSettings {
  url: string;
  accountsPath: string;
  repairers: number;
  seed: number;
  scenarioName: ScenarioName;
  scenario: Scenario;
  speed: number;
  dispatches: boolean;
}

/** Throws one sentence per variable that cannot be read. */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): SimSettings {
  const read = env.safeParse(variables);
  if (!read.success)
    throw new Error(
      read.error.issues
        .map(({ path, message }) => `${path.join(".")} cannot be read: ${message}.`)
        .join("\n"),
    );
  const { data } = read;
  const scenario: Scenario = scenarios[data.SIM_SCENARIO];
  const { calls } = scenario;
  return {
    url: data.TOCSIN_URL.replace(/\/+$/, ""),
    accountsPath: data.ACCOUNTS ?? join(data.DATA_DIR, "demo-accounts.json"),
    repairers: data.SIM_REPAIRERS,
    seed: data.SIM_SEED,
    scenarioName: data.SIM_SCENARIO,
    scenario: {
      ...scenario,
      calls: {
        ...calls,
        perHour: data.SIM_CALLS_PER_HOUR ?? calls.perHour,
        maxOpen: data.SIM_MAX_OPEN_TICKETS ?? calls.maxOpen,
      },
    },
    speed: data.SIM_SPEED,
    dispatches: data.SIM_DISPATCH === "1",
  };
}

const account = z.object({
  role: z.string(),
  username: z.string(),
  password: z.string(),
  repairerId: z.string().nullish(),
});
export type Account = z.infer<typeof account>;

export function readAccounts(path: string): Account[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error(`The accounts are not in ${path}: start the demo first, or name the file in ACCOUNTS.`);
  }
  try {
    return z.array(account).parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} is not a list of accounts [{role, username, password, repairerId?}].`);
  }
}
