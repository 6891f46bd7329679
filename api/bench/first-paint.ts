import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium } from "playwright-core";
import { must } from "../../shared/assert.ts";
import { cookieName } from "../auth.ts";
import { openCity } from "../city/open-city.ts";
import { say } from "../drills/figures.ts";
import { startChildServer } from "../testing/child-server.ts";
import { openDatabases } from "./bench-database.ts";
import { fillFirstTown } from "./first-town.ts";
import { quantile } from "./quantile.ts";

const tickets = 20;
const busy = 40;
const times = 5;
const marks = ["script", "board", "row", "map", "people"] as const;
type Marks = Record<(typeof marks)[number], number>;

/**
 * The built desk before a real server, in real Chromium: milliseconds from the start of the navigation to the first
 * frame with a row of the queue, and to the first with people on the map. Wants `npm run build` before it.
 */
export async function benchFirstPaint(args: readonly string[]): Promise<object> {
  const crowds = args.length > 0 ? args.map(Number) : [1_000, 10_000];
  const city = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(["--engine", "postgres"]);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const runs: object[] = [];
  try {
    for (const people of crowds)
      await databases.use(
        (db) => fillFirstTown(db, city, { people, tickets, busy }),
        async (env) => {
          const server = await startChildServer({ ...env, SERVE_CONSOLE: "1" });
          try {
            const url = `http://127.0.0.1:${server.port}/`;
            // The first page of all warms the server up, and counts for nothing.
            await open(browser, url);
            const visits: Awaited<ReturnType<typeof open>>[] = [];
            for (let time = 0; time < times; time++) visits.push(await open(browser, url));
            for (const cache of ["cold", "warm"] as const) {
              const middle = (mark: keyof Marks) =>
                quantile(
                  visits.map((visit) => visit[cache][mark]),
                  0.5,
                );
              runs.push({
                people,
                cache,
                ...Object.fromEntries(marks.map((mark) => [`${mark}Ms`, middle(mark)])),
              });
            }
            say(`${people} people: ${JSON.stringify(runs.slice(-2))}`);
          } finally {
            await server.stop();
          }
        },
      );
    return { bench: "first-paint", tickets, busy, runs };
  } finally {
    await browser.close();
    await databases.close();
  }
}

/** A desk that was never here, then the same once more. */
async function open(browser: Browser, url: string): Promise<{ cold: Marks; warm: Marks }> {
  const context = await browser.newContext({
    viewport: { width: 1_280, height: 800 },
    reducedMotion: "reduce",
    // Else the page would not let itself be asked.
    bypassCSP: true,
  });
  await context.addCookies([{ name: cookieName, value: "desk", url }]);
  await context.addInitScript(watchFrames);
  const page = await context.newPage();
  const visit = async () => {
    // What the one before has left to draw is not this one's.
    await page.goto("about:blank");
    await pause(2_000);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction("globalThis.firstPaint.people > 0 && globalThis.firstPaint.row > 0", null, {
      timeout: 60_000,
    });
    return must((await page.evaluate("globalThis.firstPaint")) as Marks, "what the page noted");
  };
  try {
    return { cold: await visit(), warm: await visit() };
  } finally {
    await context.close();
  }
}

/**
 * Runs before the page's own script. People are what deck.gl draws as more than a hundred copies of one shape; the
 * map below them is drawn otherwise, and there are fewer tickets.
 */
const watchFrames = `{
  const noted = (globalThis.firstPaint = {});
  const note = (mark) => {
    if (noted[mark] !== undefined) return;
    noted[mark] = null;
    requestAnimationFrame(() => setTimeout(() => (noted[mark] = performance.now())));
  };
  const seen = new MutationObserver(() => {
    if (document.querySelector("#root > *")) note("script");
    if (document.querySelector("[data-ticket]")) note("row");
    if (document.querySelector("canvas.maplibregl-canvas")) note("map");
  });
  seen.observe(document, { childList: true, subtree: true });
  const { prototype } = WebGL2RenderingContext;
  for (const [name, at] of [["drawArraysInstanced", 3], ["drawElementsInstanced", 4]]) {
    const draw = prototype[name];
    prototype[name] = function (...given) {
      draw.apply(this, given);
      if (given[at] > 100) note("people");
    };
  }
  const ask = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const answer = await ask(...given);
    if (String(given[0]).startsWith("/api/board")) note("board");
    return answer;
  };
}`;
