import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { CommandDone, FixesStored } from "../../shared/answer.ts";
import { openTestDb } from "./databases.ts";

/** A real server with the built console, and real Chromium before it: everything as a user has it. */
export interface Stage {
  url: string;
  browser: Browser;
  /** A browser of his own, signed in by the page's own form. */
  enter(username: string, options?: EnterOptions): Promise<Page>;
  /** By the form that the page shows. */
  signIn(page: Page, username: string): Promise<void>;
  /** Somebody without a screen: a signed-in program. */
  program(username: string): Promise<Program>;
  /** What the pages' own consoles complained of so far; a lost line and a refusal are not among it. */
  complaints(): readonly string[];
  /** After a failed test: what every open page shows, as PNGs in the temporary directory. Then all pages are closed. */
  keepPictures(task: { name: string; result?: { state?: string } | undefined }): Promise<void>;
  close(): Promise<void>;
}

export interface EnterOptions {
  phone?: { lngLat: readonly [number, number] };
  viewport?: { width: number; height: number };
  language?: "en" | "zh-CN";
  theme?: "dark" | "light";
  /** Left out: nothing glides or pulses, which without a graphics card costs more than all the rest. */
  isMoving?: boolean;
  /** Another way to the server than straight: the near end of a cable. */
  through?: string;
}

export interface Program {
  do(command: object): Promise<CommandDone>;
  get<T>(path: string): Promise<T>;
  /** Anything that is no command; a "no" throws. */
  send(method: "POST" | "PUT", path: string, body: object): Promise<void>;
  /** On shift, and standing there. */
  stand(lngLat: readonly [number, number]): Promise<void>;
}

export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-stage-"));
  const db = process.env.TEST_ENGINE === "postgres" ? await openTestDb() : null;
  const server = await startServer({
    DATA_DIR: dir,
    CITY_DIR: "data/city",
    DATASET: "demo",
    PORT: "0",
    LOG_LEVEL: "error",
    ...(db?.url && { DATABASE_URL: db.url }),
    ...env,
  });
  const accounts = JSON.parse(readFileSync(join(dir, "demo-accounts.json"), "utf8")) as {
    username: string;
    password: string;
  }[];
  const passwordOf = (username: string) =>
    accounts.find((account) => account.username === username)?.password ?? `no account ${username}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const complaints: string[] = [];
  async function signIn(page: Page, username: string): Promise<void> {
    await page.locator("input[name=username]").fill(username);
    await page.locator("input[name=password]").fill(passwordOf(username));
    await page.locator("button[type=submit]").click();
    await page.locator("input[name=password]").waitFor({ state: "detached" });
  }
  return {
    url: server.url,
    browser,
    complaints: () => complaints,
    async enter(username, options = {}) {
      const context = await browser.newContext(contextOf(options));
      const { language = "en", theme } = options;
      await context.addInitScript(`
        localStorage.setItem("tocsin.language", "${language}");
        ${theme ? `localStorage.setItem("tocsin.theme", "${theme}");` : ""}
      `);
      const page = await context.newPage();
      failOnPageErrors(page);
      page.on("console", (message) => {
        if (message.type() === "error" && !notOurs.test(message.text())) complaints.push(message.text());
      });
      await page.goto(`${options.through ?? server.url}${options.phone ? "/phone" : "/"}`);
      await signIn(page, username);
      return page;
    },
    signIn,
    async keepPictures({ name, result }) {
      for (const [index, context] of browser.contexts().entries()) {
        const path = join(tmpdir(), `tocsin-${name.replace(/\W+/g, "-").slice(0, 40)}-${index}.png`);
        if (result?.state === "fail") await context.pages()[0]?.screenshot({ path });
        await context.close();
      }
    },
    program: (username) => programOf(server.url, username, passwordOf(username)),
    async close() {
      await browser.close();
      server.child.kill("SIGTERM");
      if (server.child.exitCode === null) await once(server.child, "close");
      await db?.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function contextOf({ phone, viewport, isMoving }: EnterOptions): Parameters<Browser["newContext"]>[0] {
  const reducedMotion = isMoving ? "no-preference" : "reduce";
  if (!phone) return { viewport: viewport ?? { width: 1920, height: 1080 }, reducedMotion };
  const [longitude, latitude] = phone.lngLat;
  return {
    viewport: viewport ?? { width: 390, height: 844 },
    reducedMotion,
    hasTouch: true,
    isMobile: true,
    permissions: ["geolocation"],
    geolocation: { longitude, latitude, accuracy: 8 },
  };
}

/**
 * What Chromium itself writes about every answer that is not 2xx, every line that breaks, and zod's question
 * whether it may compile its schemas, which our policy answers with no.
 */
const notOurs =
  /^(Failed to load resource|WebSocket connection to)| Note that 'script-src' was not explicitly set/;

/** An error that the page itself threw fails the test that looks next. */
function failOnPageErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw new Error(`the page threw: ${error.stack ?? error.message}`);
  });
}

export function moveTo(
  context: BrowserContext,
  [longitude, latitude]: readonly [number, number],
): Promise<void> {
  return context.setGeolocation({ longitude, latitude, accuracy: 8 });
}

async function startServer(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "api/main.ts"], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const address = /listening: (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once("close", () => reject(new Error(`the server ended after saying: ${said}`)));
  });
  return { child, url };
}

async function programOf(url: string, username: string, password: string): Promise<Program> {
  const json = { "content-type": "application/json" };
  const signedIn = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ username, password }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const headers = { ...json, authorization: `Bearer ${token}` };
  const post = async <T extends { ok: boolean }>(path: string, body: object): Promise<T> => {
    const key = { "idempotency-key": crypto.randomUUID() };
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { ...headers, ...key },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T;
    if (!answer.ok) throw new Error(`${JSON.stringify(body)} got ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    do: (command) => post<CommandDone>("/api/commands", command),
    async get(path) {
      return (await fetch(`${url}${path}`, { headers })).json() as never;
    },
    async send(method, path, body) {
      const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${method} ${path} got ${response.status}: ${await response.text()}`);
    },
    async stand([lng, lat]) {
      await post("/api/commands", { type: "shift.open" });
      const fix = { lng, lat, accuracyM: 5, fixedAt: new Date().toISOString() };
      const stored = await post<FixesStored>("/api/fixes", { fixes: [fix] });
      if (stored.accepted !== 1) throw new Error(`his place was refused: ${JSON.stringify(stored.refused)}`);
    },
  };
}
