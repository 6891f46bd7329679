import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WireBoard } from "../../shared/schema.ts";
import { type Cable, layCable } from "./cable.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** The desk in real Chromium, by keyboard alone, on the days when it is not easy. */

let stage: Stage;
let cable: Cable;
let dispatcher: Program;
let nameOf: (repairerId: string) => string;

const site = [-56.16767, -34.88419] as const;
/** Eight kilometres from everybody who can be sent. */
const farSite = [-56.255, -34.862] as const;
/** By road time from the site; all three have what a smell of gas indoors needs. */
const [first, second, third] = ["r01", "r03", "r09"] as const;
/** Stands at the far site and has not learnt this. */
const unskilled = "r02";

beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "120" });
  cable = await layCable(stage.url);
  dispatcher = await stage.program("dispatcher1");
  await (await stage.program(first)).stand([-56.1655, -34.8852]);
  await (await stage.program(second)).stand([-56.155, -34.88]);
  await (await stage.program(third)).stand([-56.14, -34.885]);
  await (await stage.program(unskilled)).stand(farSite);
  const { repairers } = await dispatcher.get<WireBoard>("/api/board");
  nameOf = (repairerId) => repairers.find(({ id }) => id === repairerId)?.name ?? repairerId;
});
afterEach(async ({ task }) => {
  await stage.keepPictures(task);
  const { tickets } = await dispatcher.get<WireBoard>("/api/board");
  for (const { id, status } of tickets)
    if (status !== "closed" && status !== "cancelled")
      await dispatcher.do({ type: "ticket.cancel", ticketId: id, reason: "false_report" });
});
afterAll(async () => {
  await cable?.close();
  await stage?.close();
});

async function open(lngLat: readonly [number, number], street: string): Promise<string> {
  const { ticketId } = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat, addressFound: street },
    hazard: "gas_smell_indoor",
    call: { callerPhone: "099 733 218", words: "strong smell on the stairs" },
  });
  return ticketId ?? "";
}

/** Two browsers on a busy machine take their time. */
const soon = <T>(look: () => T) => expect.poll(look);
const cardOf = (desk: Page, ticketId: string) => desk.locator(`[data-ticket="${ticketId}"]`).first();
const selected = (desk: Page) => desk.locator("[data-ticket][aria-current=true]");
const ranked = (desk: Page) =>
  desk
    .locator("button[data-repairer]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-repairer")));

/** `j` until this ticket is the selected one. */
async function walkTo(desk: Page, ticketId: string): Promise<void> {
  await cardOf(desk, ticketId).waitFor();
  for (let steps = 0; steps < 5; steps++) {
    await desk.keyboard.press("j");
    if ((await selected(desk).getAttribute("data-ticket")) === ticketId) return;
  }
  throw new Error(`wanted ${ticketId} selected by walking the queue`);
}

test("queue to sent: j and k walk, a digit sends that candidate, Enter the first", async () => {
  const [one, two] = [await open(site, "Amézaga 2300"), await open(site, "Millán 2311")];
  const desk = await stage.enter("dispatcher1");
  await cardOf(desk, two).waitFor();
  await desk.keyboard.press("j");
  expect(await selected(desk).getAttribute("data-ticket")).toBe(one);
  await desk.keyboard.press("j");
  expect(await selected(desk).getAttribute("data-ticket")).toBe(two);
  await desk.keyboard.press("k");
  await soon(() => ranked(desk)).toEqual([first, second, third]);
  await desk.keyboard.press("2");
  await soon(() => cardOf(desk, one).innerText()).toContain(`Offered to ${nameOf(second)}`);

  await walkTo(desk, two);
  await soon(() => ranked(desk)).toEqual([first, third]);
  await desk.keyboard.press("Enter");
  await soon(() => cardOf(desk, two).innerText()).toContain(`Offered to ${nameOf(first)}`);
  // A key held a moment too long is not a second wish.
  const { assignments } = await dispatcher.get<WireBoard>("/api/board");
  expect(assignments.filter(({ state }) => state === "offered").length).toBe(2);
  expect(stage.complaints()).toEqual([]);
});

test("lost race: the loser is told who won and when, and the next candidate stands first", async () => {
  const ticketId = await open(site, "Amézaga 2300");
  const names = ["dispatcher1", "dispatcher2"] as const;
  const desks = await Promise.all(names.map((name) => stage.enter(name)));
  for (const desk of desks) {
    await walkTo(desk, ticketId);
    await soon(() => ranked(desk)).toEqual([first, second, third]);
  }
  await letGoTogether(desks);
  await Promise.all(desks.map((desk) => desk.keyboard.press("1")));

  const texts = () => Promise.all(desks.map((desk) => desk.locator("body").innerText()));
  const told = new RegExp(`sent ${nameOf(first)} at \\d\\d:\\d\\d:\\d\\d, now `);
  await soon(async () => (await texts()).filter((text) => told.test(text)).length).toBe(1);
  const lost = (await texts()).findIndex((text) => told.test(text));
  const winner = await stage.program(names[1 - lost] ?? "");
  const { actor } = await winner.get<{ actor: { name: string } }>("/api/session");
  const loser = desks[lost] ?? desks[0];
  expect(await loser?.locator("body").innerText()).toContain(`${actor.name} sent ${nameOf(first)} at`);
  for (const desk of desks) await soon(() => ranked(desk)).toEqual([second, third]);
  const { assignments } = await dispatcher.get<WireBoard>("/api/board");
  expect(assignments.filter((one) => one.ticketId === ticketId).length).toBe(1);
  expect(stage.complaints()).toEqual([]);
});

/** Holds each desk's first command until the other's is there as well: both were pressed before either was heard. */
async function letGoTogether(desks: readonly Page[]): Promise<void> {
  let waiting = desks.length;
  let letGo = () => {};
  const together = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  for (const desk of desks)
    await desk.route(
      "**/api/commands",
      async (route) => {
        waiting -= 1;
        if (waiting === 0) letGo();
        await together;
        await route.continue();
      },
      { times: 1 },
    );
}

test("nobody in range: the sentence, the reasons and the next ring stand there, w widens to it", async () => {
  const ticketId = await open(farSite, "Camino de las Tropas 2500");
  const desk = await stage.enter("dispatcher1");
  await walkTo(desk, ticketId);
  const panel = desk.locator(".ticket-panel");
  await panel.getByText(/Nobody can be sent within 5.000 m/).waitFor();
  await panel.getByText(/Next ring 5.000 – [\d\s., ]+ m/).waitFor();
  expect(await panel.innerText()).toMatch(new RegExp(`${nameOf(unskilled)}[^]*lacks`));
  await soon(() => ranked(desk)).toContain(first);

  await desk.keyboard.press("w");
  await soon(() => panel.innerText()).toMatch(/Candidates\s*\d within/);
  expect(await panel.innerText()).not.toContain("Nobody can be sent");
  const nearest = (await ranked(desk))[0];
  expect(nearest).toBe(first);
  // A digit pressed right after a new ranking still means the row that stood there before.
  await desk.waitForTimeout(700);
  await desk.keyboard.press("1");
  await soon(() => cardOf(desk, ticketId).innerText()).toContain(`Offered to ${nameOf(first)}`);
  expect(stage.complaints()).toEqual([]);
});

test("cut off for 15 s: grey, says since when, sends nothing; back without gap, ghost or double", async () => {
  const [gone, kept] = [await open(site, "Amézaga 2300"), await open(site, "Millán 2311")];
  const desk = await stage.enter("dispatcher1", { through: cable.url });
  await walkTo(desk, kept);
  await soon(() => ranked(desk)).toEqual([first, second, third]);
  const greyness = () =>
    desk.evaluate<string>("getComputedStyle(document.querySelector('nav.queue')).filter");
  expect(await greyness()).toBe("none");

  cable.cut();
  const cutAt = Date.now();
  await desk.getByText(/Connection lost 00:\d\d/).waitFor();
  await desk.getByText(/Since \d\d:\d\d:\d\d/).waitFor();
  await soon(greyness).toContain("grayscale(1)");
  expect(await cardOf(desk, gone).count()).toBe(1);
  await desk.keyboard.press("1");
  await desk
    .getByRole("status")
    .getByText(/No connection$/)
    .waitFor();

  // The world goes on.
  await dispatcher.do({ type: "ticket.cancel", ticketId: gone, reason: "false_report" });
  const added = await open(site, "Agraciada 2400");
  await dispatcher.do({ type: "assignment.offer", ticketId: kept, repairerId: second });
  expect(await cardOf(desk, added).count()).toBe(0);
  await desk.waitForTimeout(Math.max(0, cutAt + 15_000 - Date.now()));
  await desk.getByText(/Connection lost \d\d:[1-5]\d/).waitFor();

  cable.mend();
  await desk.getByText(/Connection lost/).waitFor({ state: "detached" });
  // Cancelled, opened, offered, and what followed by itself: told as one sentence, in order, each once.
  await desk.getByText(/Caught up (?:[3-9]|\d\d+), live since \d\d:\d\d:\d\d/).waitFor();
  await soon(greyness).toBe("none");
  const cards = () =>
    desk.locator("nav.queue [data-ticket]").evaluateAll((all) => all.map((card) => card.dataset.ticket));
  await soon(async () => (await cards()).toSorted()).toEqual([added, kept].toSorted());
  expect(await cardOf(desk, kept).innerText()).toContain(`Offered to ${nameOf(second)}`);
  await walkTo(desk, added);
  await soon(() => ranked(desk)).toEqual([first, third]);
  await desk.keyboard.press("1");
  await soon(() => cardOf(desk, added).innerText()).toContain(`Offered to ${nameOf(first)}`);
  expect(stage.complaints()).toEqual([]);
});
