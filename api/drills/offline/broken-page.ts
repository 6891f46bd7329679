import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Entry } from "../../../shared/client/outbox-store.ts";
import { cookieName } from "../../auth.ts";
import { type Cable, layCable } from "../../testing/cable.ts";
import { centre } from "../../testing/world.ts";

/** The real page of one repairer in Chromium, on a line that can be cut, in a process that can be crashed. */
export interface BrokenPage {
  who: string;
  cable: Cable;
  /** The page now; another one after each crash. */
  page(): Page;
  /** Kills the page's process and opens the page again, with or without a network. */
  crash(): Promise<void>;
  crashes(): number;
  /** Every entry that was ever safe in its database. */
  everKept: ReadonlyMap<string, Entry>;
  /** What lies in its database now. Null: the page has not got that far. */
  read(): Promise<KeptNow | null>;
  close(): Promise<void>;
}

export interface KeptNow {
  waiting: number;
  /** Keys. */
  refused: string[];
  /** Assignments whose finish was kept, sent or not. */
  finished: string[];
}

export async function openPage(browser: Browser, url: string, who: string): Promise<BrokenPage> {
  const cable = await layCable(url);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    permissions: ["geolocation"],
    geolocation: { longitude: centre[0], latitude: centre[1], accuracy: 8 },
  });
  await context.addCookies([{ name: cookieName, value: `token-${who}`, url: cable.url }]);
  const everKept = new Map<string, Entry>();
  await context.exposeBinding("tellKept", (_, text: string) => {
    const entry = JSON.parse(text) as Entry;
    if (!everKept.has(entry.key)) everKept.set(entry.key, entry);
  });
  await context.addInitScript(watchKeeping);
  let page = await openAt(context, `${cable.url}/phone`);
  let crashes = 0;
  return {
    who,
    cable,
    page: () => page,
    crashes: () => crashes,
    everKept,
    async crash() {
      const address = page.url();
      const isGone = new Promise<void>((resolve) => page.once("crash", () => resolve()));
      const line = await context.newCDPSession(page);
      line.send("Page.crash").catch(() => {});
      await isGone;
      crashes++;
      const old = page;
      page = await openAt(context, address);
      await old.close();
    },
    read: () => page.evaluate<KeptNow | null>(readKept),
    async close() {
      await context.close();
      await cable.close();
    },
  };
}

/** Its own worker has the page: it comes without a network too, once it has come with one. */
async function openAt(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  for (let tries = 0; tries < 20; tries++)
    try {
      await page.goto(address, { waitUntil: "domcontentloaded", timeout: 15_000 });
      return page;
    } catch {
      await page.waitForTimeout(200);
    }
  throw new Error(`${address} does not open`);
}

/** Runs in the page: tells of each entry when the database says that it is safe. */
const watchKeeping = `
  localStorage.setItem("tocsin.language", "en");
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...rest) {
    if (this.name === "emergencies")
      this.transaction.addEventListener("complete", () => tellKept(JSON.stringify(value)));
    return put.call(this, value, ...rest);
  };`;

/** Runs in the page. A database that the page has not made yet must not be made here. */
const readKept = `(async () => {
  const all = await indexedDB.databases();
  if (!all.some(({ name }) => name === "tocsin-kept")) return null;
  const wanted = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await wanted(indexedDB.open("tocsin-kept"));
  const entries = await wanted(db.transaction("emergencies").objectStore("emergencies").getAll());
  db.close();
  return {
    waiting: entries.filter(({ no, takenMs }) => no === null && takenMs === undefined).length,
    refused: entries.filter(({ no }) => no !== null).map(({ key }) => key),
    finished: entries
      .filter(({ wish }) => wish.kind === "command" && wish.command.type === "assignment.finish")
      .map(({ wish }) => wish.command.assignmentId),
  };
})()`;
