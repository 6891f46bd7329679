import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { openCity } from "../city/open-city.ts";
import { serveDeskPage } from "./desk-site.ts";

type Way = "desk" | "geojson";

const viewport = { width: 1_280, height: 800 };
/** Half of what the desk shows, and half of where people are. */
const shownDeg = 0.08;
/**
 * Without a graphics card the pixels of ten thousand glyphs take the machine a second: most people are outside of the
 * picture, where they cost a graphics card little, and this page's script as much as anybody.
 */
const spreadDeg = 0.8;
// So far that every animation frame shows something new (at this zoom a car needs three pictures a second only).
const stepDeg = 0.006;
const seconds = 8;

/** A crowd that moves once a second and glides in between, in real Chromium; beside it `setData` of the same crowd. */
export async function benchDesk(args: readonly string[]): Promise<object> {
  const minutes = Number(args[0] ?? 1);
  const city = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const dir = await mkdtemp(join(tmpdir(), "tocsin-bench-desk-"));
  const page = await serveDeskPage(dir, city);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const [west, south, east, north] = city.bounds;
    const [lng, lat] = [(west + east) / 2, (south + north) / 2];
    const around = (deg: number) => [lng - deg, lat - deg / 2, lng + deg, lat + deg / 2].join(",");
    const at = (way: Way, people: number) =>
      `${page.url}?way=${way}&people=${people}&bounds=${around(shownDeg)}&spread=${around(spreadDeg)}`;
    const runs: Awaited<ReturnType<typeof glide>>[] = [];
    for (const people of [1, 1_000, 10_000])
      for (const way of ["desk", "geojson"] as const) {
        say(`${people} people by ${way}`);
        runs.push(await glide(browser, at(way, people), way, people));
      }
    say(`the heap for ${minutes} minutes`);
    const heap = await keepMoving(browser, at("desk", 10_000), minutes);
    const of = (way: Way, people: number) => runs.find((run) => run.way === way && run.people === people);
    const [desk, rival] = [of("desk", 10_000), of("geojson", 10_000)];
    /** What the people themselves cost in every picture, beside what a map with one of them costs. */
    const ofPeople = (way: Way) =>
      round((of(way, 10_000)?.glidingScriptMsPerPicture ?? 0) - (of(way, 1)?.glidingScriptMsPerPicture ?? 0));
    return {
      bench: "desk",
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      viewport,
      seconds,
      runs,
      timesLess: {
        scriptPerPicture: share(rival?.scriptMsPerPicture, desk?.scriptMsPerPicture),
        scriptPerGlidingPicture: share(rival?.glidingScriptMsPerPicture, desk?.glidingScriptMsPerPicture),
        processPerPicture: share(rival?.processMsPerPicture, desk?.processMsPerPicture),
      },
      gliding10000MinusOneMs: { desk: ofPeople("desk"), geojson: ofPeople("geojson") },
      heap,
    };
  } finally {
    await browser.close();
    page.close();
    await rm(dir, { recursive: true });
  }
}

async function glide(browser: Browser, url: string, way: Way, people: number) {
  const { page, session } = await open(browser, url);
  const pictures = () =>
    page.evaluate(() => (globalThis as unknown as { bench: { pictures: () => number } }).bench.pictures());
  await move(page, 3);
  const gliding = { scriptMs: 0, pictures: 0 };
  const before = { pictures: await pictures(), ...(await cpuOf(session)) };
  const scriptMs = await profiled(session, () => move(page, seconds));
  const after = { pictures: await pictures(), ...(await cpuOf(session)) };
  const all = { scriptMs, pictures: after.pictures - before.pictures };
  for (let time = 0; time < seconds; time++) {
    await step(page);
    // The step itself has been taken over and drawn by then.
    await pause(350);
    const drawn = await pictures();
    const ms = await profiled(session, () => pause(500));
    gliding.scriptMs += ms;
    gliding.pictures += (await pictures()) - drawn;
    await pause(150);
  }
  await page.close();
  const perPicture = (ms: number) => round(ms / Math.max(1, all.pictures));
  const glidingMs = gliding.scriptMs / Math.max(1, gliding.pictures);
  const stepMs = Math.max(0, (all.scriptMs - glidingMs * all.pictures) / seconds);
  return {
    way,
    people,
    picturesPerS: round(all.pictures / seconds),
    glidingScriptMsPerPicture: round(glidingMs),
    scriptMsPerStep: round(stepMs),
    scriptMsPerFrameAt60: round(glidingMs + stepMs / 60),
    scriptMsPerPicture: perPicture(all.scriptMs),
    mainThreadMsPerPicture: perPicture(after.mainMs - before.mainMs),
    processMsPerPicture: perPicture(after.processMs - before.processMs),
  };
}

/** Milliseconds of script on the page's main thread, garbage collection included, by V8's own samples. */
async function profiled(session: CDPSession, run: () => Promise<void>): Promise<number> {
  await session.send("Profiler.start");
  await run();
  const { profile } = await session.send("Profiler.stop");
  const outside = new Set(
    profile.nodes
      .filter(({ callFrame }) => ["(root)", "(program)", "(idle)"].includes(callFrame.functionName))
      .map(({ id }) => id),
  );
  const { samples = [], timeDeltas = [] } = profile;
  const scriptUs = samples.reduce(
    (sum, id, nth) => (outside.has(id) ? sum : sum + (timeDeltas[nth] ?? 0)),
    0,
  );
  return scriptUs / 1_000;
}

/** What is left on the heap after a collection, from the beginning to the end. */
async function keepMoving(browser: Browser, url: string, minutes: number) {
  const { page, session } = await open(browser, url);
  const megabytes: number[] = [];
  // Until the engine has compiled what it runs; that stays on the heap, and is no leak.
  await move(page, 30);
  for (let part = 0; part <= 4; part++) {
    if (part > 0) await move(page, (60 * minutes) / 4);
    await session.send("HeapProfiler.collectGarbage");
    megabytes.push(round((await cpuOf(session)).heapBytes / 1e6));
  }
  await page.close();
  return { minutes, people: 10_000, megabytes };
}

async function open(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  await page.waitForFunction(() => (globalThis as { bench?: { isReady: boolean } }).bench?.isReady, null, {
    timeout: 60_000,
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("HeapProfiler.enable");
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 500 });
  return { page, session };
}

async function move(page: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await step(page);
    await pause(1_000);
  }
}

function step(page: Page): Promise<void> {
  return page.evaluate(
    (degrees) =>
      (globalThis as unknown as { bench: { step: (degrees: number) => void } }).bench.step(degrees),
    stepDeg,
  );
}

/** Of all threads of the page's process, a rival's worker among them, and of the main thread alone. */
async function cpuOf(session: CDPSession): Promise<{ processMs: number; mainMs: number; heapBytes: number }> {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    processMs: 1_000 * of("ProcessTime"),
    mainMs: 1_000 * of("ThreadTime"),
    heapBytes: of("JSHeapUsedSize"),
  };
}

function share(slow: number | undefined, fast: number | undefined): number {
  return round((slow ?? 0) / (fast || 1));
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
