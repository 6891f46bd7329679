import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { createGateway } from "./channels/gateway.ts";
import { openCity } from "./city/open-city.ts";
import { createRoadTimes } from "./city/road-times.ts";
import type { Db } from "./db/db.ts";
import { migrate } from "./db/migrate.ts";
import { openPostgres } from "./db/pg.ts";
import { openPglite } from "./db/pglite.ts";
import { serveFrom } from "./db/server-role.ts";
import { StartError } from "./db/start-error.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { seedWorkOrders } from "./demo/seed-work-orders.ts";
import { type Env, readEnv } from "./env.ts";
import type { Ports } from "./ports.ts";
import { openWebPush } from "./push/web-push.ts";
import { checkPort, startServer } from "./start-server.ts";
import { claimDataset } from "./store/dataset.ts";
import { readTls } from "./tls.ts";

/** Where `npm run build` puts the console. */
const pages = "dist";
const demoWorkOrders = 24;

/** `npm start`: the server alone. Each step says a line; what cannot be is said in one sentence and a non-zero exit. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const tls = readTls(env);
  const step = stepPrinter();
  await checkPort(env.PORT, env.HOST);
  mkdirSync(env.DATA_DIR, { recursive: true });
  // The embedded database boots in its own thread while the city is opened, or built, on this one.
  const opening = openDb(env);
  opening.catch(() => {}); // heard below, once the city is there
  const city = await openCity({
    name: env.CITY,
    dir: env.CITY_DIR ?? join(env.DATA_DIR, "city"),
    onStep: step,
  }).catch(refuseCity);
  step(`city: ${city.label}, ${city.counts.nodes} road nodes, ${city.counts.addresses} addresses`);
  const owner = await opening;
  if (env.SERVE_CONSOLE && !existsSync(join(pages, "index.html"))) {
    // Served as soon as it is there.
    mkdirSync(pages, { recursive: true });
    step("console: not built yet (npm run build)");
  }
  const applied = await migrate(owner);
  step(
    `database: ${owner.engine}, ${applied.length === 0 ? "up to date" : `${applied.length} migrations applied`}`,
  );
  const isNew = await claimDataset(owner, env.DATASET);
  const { db, isNarrow } = await serveFrom(owner, env.DATABASE_URL ?? null);
  if (!isNarrow)
    step("record: this database user may not make roles: triggers alone keep events as they are");
  if (env.DATASET === "demo" && isNew) {
    await seedDemo(db, env.SIM_REPAIRERS, join(env.DATA_DIR, "demo-accounts.json"));
    await seedWorkOrders(db, city.gazetteer, demoWorkOrders);
    step(
      `demo: ${env.SIM_REPAIRERS} invented repairers and their accounts, ${demoWorkOrders} repairs that wait`,
    );
  }
  const push = await openWebPush(db, { subject: pushSubject(env), hosts: env.PUSH_HOSTS });
  const server = await startServer(portsFrom(env, db, city, push), env.PORT, env.HOST, tls);
  step(`listening: ${tls ? "https" : "http"}://${env.HOST}:${server.port}`);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.stop();
    await db.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      stop().catch(fail);
    });
  // Started by another program that is gone: nobody is left to stop this one.
  process.once("disconnect", () => {
    stop().catch(fail);
  });
}

function refuseCity(error: unknown): never {
  throw new StartError(error instanceof Error ? error.message : String(error), 1, { cause: error });
}

function openDb(env: Env): Promise<Db> {
  return env.DATABASE_URL ? openPostgres(env.DATABASE_URL) : openPglite(env.DATA_DIR);
}

/** Push services write there about trouble; some refuse a server that names nobody. */
function pushSubject({ PUSH_SUBJECT, PUBLIC_URL }: Env): string {
  return PUSH_SUBJECT ?? (PUBLIC_URL?.startsWith("https:") ? PUBLIC_URL : "mailto:tocsin@example.com");
}

function portsFrom(env: Env, db: Db, city: Ports["city"], push: Ports["push"]): Ports {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const publicOrigin = env.PUBLIC_URL ? [new URL(env.PUBLIC_URL).origin] : [];
  return {
    db,
    city,
    roadTimes: createRoadTimes(city),
    push,
    messages: createGateway({
      smsUrl: env.SMS_WEBHOOK_URL ?? null,
      voiceUrl: env.VOICE_WEBHOOK_URL ?? null,
      secret: env.WEBHOOK_SECRET ?? null,
      dataset: env.DATASET,
    }),
    log: pino({ level: env.LOG_LEVEL }),
    override: env.ANSWER_TIMEOUT_S ? { answerTimeoutS: env.ANSWER_TIMEOUT_S } : {},
    config: {
      version,
      dataset: env.DATASET,
      timeZone: env.TIME_ZONE,
      allowedOrigins: [...publicOrigin, ...env.ALLOWED_ORIGINS],
      staticDir: env.SERVE_CONSOLE ? pages : null,
      secureCookies: env.TLS_CERT !== undefined || (env.PUBLIC_URL?.startsWith("https:") ?? false),
      webhookSecret: env.WEBHOOK_SECRET ?? null,
    },
  };
}

function stepPrinter(): (text: string) => void {
  const began = performance.now();
  return (text) => {
    process.stdout.write(`${((performance.now() - began) / 1_000).toFixed(1).padStart(5)} s  ${text}\n`);
  };
}

function fail(error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error);
  const isExpected = error instanceof StartError;
  process.stderr.write(`${isExpected ? sentence : error instanceof Error ? error.stack : sentence}\n`);
  process.exit(isExpected ? error.exitCode : 1);
}

main().catch(fail);
