import { z } from "zod";
import { isAllowedWebhook } from "./channels/webhook.ts";
import { StartError } from "./db/start-error.ts";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const webhook = z
  .string()
  .refine(isAllowedWebhook, "wanted an https address, or http on this machine")
  .optional();

/** What the environment may say. Everything has a default; a wrong value ends the start with a sentence. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_080),
  HOST: z.string().default("127.0.0.1"),
  /** Pages and sockets as the outside world reaches them, when a proxy stands before. */
  PUBLIC_URL: z.url().optional(),
  /** PEM files: with both the server speaks https itself. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  ALLOWED_ORIGINS: list.default([]),
  /** Push services besides the browser makers' own: names, or whole origins. */
  PUSH_HOSTS: list.default([]),
  /** Whom a push service may write to: mailto: or https:. */
  PUSH_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/, "wanted mailto: or https:")
    .optional(),
  /** Where texts and calls are handed over, signed with the secret. */
  SMS_WEBHOOK_URL: webhook,
  VOICE_WEBHOOK_URL: webhook,
  WEBHOOK_SECRET: z.string().min(16, "wanted at least 16 letters").optional(),
  DATA_DIR: z.string().default("data"),
  CITY_DIR: z.string().optional(),
  CITY: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default("montevideo"),
  DATABASE_URL: z.string().optional(),
  DATASET: z.enum(["demo", "live"]).default("live"),
  SIM_REPAIRERS: z.coerce.number().int().min(1).max(20_000).default(60),
  TIME_ZONE: z.string().default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  ANSWER_TIMEOUT_S: z.coerce.number().positive().optional(),
  SERVE_CONSOLE: flag.default(true),
});
export type Env = z.output<typeof environment>;

/** Throws StartError with one sentence that names every wrong variable. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (parsed.success) return complete(parsed.data);
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")} (${message})`);
  throw new StartError(`The environment is wrong: ${wrong.join(", ")}.`);
}

function complete(env: Env): Env {
  const isBare = (env.SMS_WEBHOOK_URL ?? env.VOICE_WEBHOOK_URL) && env.WEBHOOK_SECRET === undefined;
  if (isBare)
    throw new StartError(
      "The environment is wrong: a webhook wants WEBHOOK_SECRET, with which it is signed.",
    );
  return env;
}
