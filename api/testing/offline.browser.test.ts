import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cable, layCable } from "./cable.ts";
import { photograph } from "./pictures.ts";
import { moveTo, openStage, type Program, type Stage } from "./stage.ts";

/** A job whose network dies before accept, before arrive and during the picture, with the app killed in between. */

let stage: Stage;
let cable: Cable;
beforeAll(async () => {
  stage = await openStage();
  cable = await layCable(stage.url);
});
afterEach(({ task }) => {
  cable.mend();
  return stage.keepPictures(task);
});
afterAll(async () => {
  await cable?.close();
  await stage?.close();
});

const site = [-56.1655, -34.8852] as const;
const press = (phone: Page, name: string) => phone.getByRole("button", { name, exact: true }).click();
const unsent = (phone: Page, count: number) => phone.getByText(`${count} to send`, { exact: true }).waitFor();

/** Runs in the page: the worker has it, so that the network may go. */
const isKept = `navigator.serviceWorker.ready
  .then(() => caches.match("/phone.html", { ignoreSearch: true }))
  .then((kept) => kept !== undefined && navigator.serviceWorker.controller !== null)`;

async function sendTo(desk: Program, repairerId: string, hazard = "gas_smell_indoor") {
  const { ticketId = "" } = await desk.do({
    type: "ticket.open",
    site: { lngLat: site },
    hazard,
  });
  const { assignmentId = "" } = await desk.do({ type: "assignment.offer", ticketId, repairerId });
  return { ticketId, assignmentId };
}

test("what is pressed without a network outlives the app and arrives once, in order", async () => {
  const desk = await stage.program("dispatcher1");
  const phone = await stage.enter("r01", { phone: { lngLat: site }, through: cable.url });
  await phone.getByRole("switch").click();
  await phone.locator("[role=switch][aria-checked=true]").waitFor();
  await expect.poll(() => phone.evaluate<boolean>(isKept)).toBe(true);
  const { ticketId } = await sendTo(desk, "r01");
  await phone.getByRole("button", { name: "Accept" }).waitFor();

  cable.cut();
  await press(phone, "Accept");
  await press(phone, "Depart");
  await unsent(phone, 2);
  let steps = 0;
  const step = async () => {
    steps += 1;
    await moveTo(phone.context(), [site[0] + 0.0003 * (steps % 2), site[1]]);
    return (await keptOn(phone, "fixes", "tocsin-fixes")) > 0;
  };
  await expect.poll(step).toBe(true);
  await phone.reload();
  await unsent(phone, 2);
  expect(await keptOn(phone, "fixes", "tocsin-fixes")).toBeGreaterThan(0);
  await phone.getByRole("button", { name: "Arrived", exact: true }).waitFor();
  cable.mend();
  await phone.getByText("Connected", { exact: true }).waitFor();
  await expect.poll(() => typesOf(desk, ticketId)).toEqual(["accepted", "departed"]);
  await expect.poll(() => keptOn(phone, "fixes", "tocsin-fixes")).toBe(0);

  cable.cut();
  await phone.getByText(/No connection for/).waitFor();
  await press(phone, "Arrived");
  await press(phone, "Made safe");
  await unsent(phone, 2);
  await phone.reload();
  await phone.getByRole("button", { name: "Finish", exact: true }).waitFor();
  expect(await phone.getByText("only on the phone").count()).toBe(2);
  cable.mend();
  await expect.poll(() => typesOf(desk, ticketId)).toEqual(["accepted", "departed", "arrived", "made_safe"]);
  await phone.getByText("only on the phone").first().waitFor({ state: "detached" });
});

test("accepted too late: everything pressed behind it is explained", async () => {
  const desk = await stage.program("dispatcher1");
  const phone = await stage.enter("r02", { phone: { lngLat: site }, through: cable.url });
  await phone.getByRole("switch").click();
  await phone.locator("[role=switch][aria-checked=true]").waitFor();
  const { ticketId, assignmentId } = await sendTo(desk, "r02");
  await phone.getByRole("button", { name: "Accept" }).waitFor();
  cable.cut();
  await press(phone, "Accept");
  await press(phone, "Depart");
  await unsent(phone, 2);
  await desk.do({ type: "assignment.withdraw", assignmentId, reason: "nearer_available" });
  cable.mend();
  await phone.getByText("Offer withdrawn").waitFor();
  expect(await typesOf(desk, ticketId)).toEqual([]);
});

test("half a result outlives the app in flight mode; a network that dies within the picture loses nothing", async () => {
  const desk = await stage.program("dispatcher1");
  const phone = await stage.enter("r03", { phone: { lngLat: site }, through: cable.url });
  const context = phone.context();
  // Its clock is ten minutes fast; what it heard from the server it keeps.
  await context.addInitScript("const now = Date.now; Date.now = () => now() + 600_000;");
  await phone.getByRole("switch").click();
  await phone.locator("[role=switch][aria-checked=true]").waitFor();
  await expect.poll(() => phone.evaluate<boolean>(isKept)).toBe(true);
  await phone.reload();
  const { ticketId } = await sendTo(desk, "r03", "electric_outage");
  await press(phone, "Accept");
  await press(phone, "Depart");
  await press(phone, "Arrived");
  await press(phone, "Made safe");
  await press(phone, "Finish");
  await phone.locator("#field-outcome").getByText("No access").first().click();

  cable.cut();
  const again = await openAgain(phone);
  await again
    .locator("#field-outcome")
    .getByRole("radio", { name: /^No access/, checked: true })
    .waitFor();
  expect(await secondsOffOf(again)).toBeLessThan(120);
  const photo = { name: "door.jpg", mimeType: "image/jpeg", buffer: await photograph(1_600, 1_200) };
  await again.locator("#field-photos_before input").nth(1).setInputFiles(photo);
  await again.getByAltText(/^Photo 1/).waitFor();
  cable.mend();
  await again.getByText("Connected", { exact: true }).waitFor();
  cable.cutWithin("PUT /api/files/");
  await press(again, "Upload and lock");
  await unsent(again, 2);

  // In two pages now: between them each entry goes once.
  const last = await openAgain(again);
  await unsent(last, 2);
  const other = await context.newPage();
  await other.goto(last.url());
  await unsent(other, 2);
  const taken: string[] = [];
  context.on("response", (response) => {
    const request = response.request();
    if (request.method() === "PUT" && response.ok()) taken.push("picture");
    if (request.postData()?.includes("assignment.finish") && response.ok()) taken.push("finish");
  });
  cable.mend();
  await expect.poll(() => typesOf(desk, ticketId).then((types) => types.at(-1))).toBe("finished");
  for (const page of [last, other]) await page.getByText("to send").waitFor({ state: "detached" });
  expect(taken).toEqual(["picture", "finish"]);
  const { results } = await desk.get<{ results: { files: unknown[] }[] }>(`/api/tickets/${ticketId}/results`);
  expect(results.map(({ files }) => files.length)).toEqual([1]);

  // Signed out without a network: what is unsent stays for its owner, what he has read does not.
  await other.close();
  cable.cut();
  await press(last, "Back to the list");
  await last.getByRole("switch").click();
  await unsent(last, 1);
  await last.getByRole("link", { name: "Me", exact: true }).click();
  expect(await keptOn(last, "work")).toBe(1);
  await press(last, "Sign out");
  await last.getByText("1 entry could not be sent").waitFor();
  await press(last, "Sign out");
  await last.locator("input[name=password]").waitFor();
  expect(await keptOn(last, "work")).toBe(0);
  expect(await keptOn(last, "emergencies")).toBe(1);
});

/** How many rows its database keeps; what the server has taken already is none. */
function keptOn(phone: Page, store: "work" | "emergencies" | "fixes", name = "tocsin-kept"): Promise<number> {
  return phone.evaluate(`new Promise(async (resolve, reject) => {
    // What the page has not made yet must not be made here.
    if (!(await indexedDB.databases()).some((each) => each.name === "${name}")) return resolve(0);
    const opening = indexedDB.open("${name}");
    opening.onerror = reject;
    opening.onsuccess = () => {
      const asked = opening.result.transaction("${store}").objectStore("${store}").getAll();
      asked.onsuccess = () => resolve(asked.result.filter(({ takenMs }) => takenMs === undefined).length);
    };
  })`);
}

/** Killed, and opened where it was. */
async function openAgain(phone: Page): Promise<Page> {
  const next = await phone.context().newPage();
  const address = phone.url();
  await phone.close({ runBeforeUnload: false });
  await next.goto(address);
  return next;
}

/** How far the clock on the screen is from this machine's, in seconds; whole hours aside, they are the zone's. */
async function secondsOffOf(phone: Page): Promise<number> {
  const shown = await phone.locator("header.status .strong").first().innerText();
  const [, minutes = 0, seconds = 0] = shown.split(":").map(Number);
  const off = Math.abs(minutes * 60 + seconds - (Math.floor(Date.now() / 1_000) % 3_600));
  return Math.min(off, 3_600 - off);
}

async function typesOf(desk: Program, ticketId: string): Promise<string[]> {
  const { items } = await desk.get<{ items: { event: { type: string } }[] }>(
    `/api/tickets/${ticketId}/timeline`,
  );
  const own = ["accepted", "departed", "arrived", "made_safe", "finished"];
  return items.map(({ event }) => event.type.split(".")[1] ?? "").filter((type) => own.includes(type));
}
