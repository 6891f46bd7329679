import { chromium, type Page } from "playwright-core";
import { photograph } from "../../testing/pictures.ts";
import { setup as buildConsole } from "../../testing/setup-console.ts";
import type { Ask } from "../desk.ts";
import { type Dice, diceOf } from "../dice.ts";
import { pause, say } from "../figures.ts";
import { type BrokenPage, openPage } from "./broken-page.ts";
import { cleanUp, type Job, sendOut } from "./job.ts";
import type { LeftPhone } from "./judge.ts";

const doneWithinMs = 180_000;

interface Wanted {
  crew: readonly string[];
  runs: number;
  seed: number;
  ask: Ask;
  urls: readonly string[];
}

export interface WorkedInChromium {
  phones: LeftPhone[];
  unsent: string[];
  figures: { jobs: number; crashes: number; cuts: number; tookS: number };
}

/** Whole jobs by the buttons of the real page, which crashes while its network comes and goes. */
export async function workInChromium({ crew, runs, seed, ask, urls }: Wanted): Promise<WorkedInChromium> {
  buildConsole();
  const beganMs = performance.now();
  const dice = diceOf(seed);
  const photo = await photograph(1_200, 900);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  let begun = 0;
  let cuts = 0;
  const unsent: string[] = [];
  const used = crew.slice(0, runs);
  const phones = await Promise.all(
    used.map(async (who, nth): Promise<LeftPhone & { crashes: number }> => {
      const phone = await openPage(browser, urls[nth % urls.length] ?? "", who);
      await untilKept(phone);
      while (begun < runs) {
        begun++;
        say(`${begun} of ${runs} jobs in Chromium begun`);
        const weather = changeWeather(phone, dice);
        const isDone = await doJob(phone, ask, dice, photo);
        cuts += await weather.end();
        if (!isDone && !unsent.includes(who)) unsent.push(who);
      }
      const explained = new Set((await phone.read())?.refused);
      const left = { who, everKept: phone.everKept.values(), explained, crashes: phone.crashes() };
      await phone.close();
      return left;
    }),
  );
  await browser.close();
  const crashes = phones.reduce((sum, each) => sum + each.crashes, 0);
  const tookS = Math.round((performance.now() - beganMs) / 1_000);
  return { phones, unsent, figures: { jobs: begun, crashes, cuts, tookS } };
}

/** The worker has the page, so that it opens without a network. */
async function untilKept(phone: BrokenPage): Promise<void> {
  await phone.page().waitForFunction(
    `navigator.serviceWorker.ready
      .then(() => caches.match("/phone.html", { ignoreSearch: true }))
      .then((kept) => kept !== undefined && navigator.serviceWorker.controller !== null)`,
  );
}

/** The network goes and comes until the job is over; then it stays. */
function changeWeather({ cable }: BrokenPage, dice: Dice) {
  let [isOver, cuts] = [false, 0];
  async function change(): Promise<void> {
    while (!isOver) {
      await pause(500 + dice.unit() * 2_500);
      cable.cut();
      cuts++;
      await pause(300 + dice.unit() * 2_200);
      cable.mend();
    }
  }
  const changing = change();
  return {
    async end(): Promise<number> {
      isOver = true;
      await changing;
      return cuts;
    },
  };
}

/** Whatever the page asks for next is pressed, until nothing is left to press or to send. False: that never came. */
async function doJob(phone: BrokenPage, ask: Ask, dice: Dice, photo: Buffer): Promise<boolean> {
  const job = await sendOut(ask, phone.who, "electric_outage");
  const until = performance.now() + doneWithinMs;
  let isDone = false;
  while (!isDone && performance.now() < until) {
    // A page that crashes under the hand has said nothing.
    const did = await pressNext(phone, job, dice, photo).catch(() => "nothing" as const);
    isDone = did === "over";
    if (did === "pressed" ? dice.isLucky(0.35) : dice.isLucky(0.02)) {
      await pause(dice.unit() * 300);
      await phone.crash();
    }
    await pause(50);
  }
  await cleanUp(ask, job);
  return isDone;
}

async function pressNext(
  phone: BrokenPage,
  job: Job,
  dice: Dice,
  photo: Buffer,
): Promise<"pressed" | "nothing" | "over"> {
  const page = phone.page();
  const press = async (selector: string) => {
    await page.locator(selector).first().click({ timeout: 2_000 });
    return "pressed" as const;
  };
  const sees = (selector: string) => page.locator(selector).first().isVisible();
  if (await sees(".accept:enabled")) return await press(".accept");
  if (await sees("#field-outcome")) return await fillIn(page, dice, photo);
  if (!page.url().endsWith(`#job=${job.assignmentId}`)) {
    await page.evaluate(`location.hash = "job=${job.assignmentId}"`);
    return "nothing";
  }
  const main = page.locator(".main-key:enabled").first();
  const word = (await main.isVisible()) ? await main.innerText() : "";
  if (["Depart", "Arrived", "Made safe", "Finish"].includes(word)) return await press(".main-key");
  const kept = await phone.read();
  const isOver = kept?.waiting === 0 && kept.finished.includes(job.assignmentId);
  return isOver ? "over" : "nothing";
}

/** Nobody was let in: the shortest result there is, with a picture of the door. */
async function fillIn(page: Page, dice: Dice, photo: Buffer): Promise<"pressed"> {
  const soon = { timeout: 2_000 };
  const outcome = page.locator("#field-outcome").getByText("No access").first();
  await outcome.click(soon);
  const door = page.locator("#field-photos_before");
  if (!(await door.getByAltText(/^Photo 1/).isVisible())) {
    const file = { name: "door.jpg", mimeType: "image/jpeg", buffer: photo };
    await door.locator("input").nth(1).setInputFiles(file, soon);
    await door.getByAltText(/^Photo 1/).waitFor({ timeout: 5_000 });
  }
  await pause(dice.unit() * 200);
  await page.getByRole("button", { name: "Upload and lock" }).click(soon);
  return "pressed";
}
