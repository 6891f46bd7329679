import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WireBoard } from "../../shared/schema.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** What the desk sounds, when the browser lets it, and that an alarm is a fact. */

let stage: Stage;
let agent: Program;
let dispatcher: Program;
beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "60" });
  agent = await stage.program("agent1");
  dispatcher = await stage.program("dispatcher1");
  await (await stage.program("r01")).stand([-56.1655, -34.8852]);
});
afterEach(async ({ task }) => {
  await stage.keepPictures(task);
  const { tickets } = await dispatcher.get<WireBoard>("/api/board");
  for (const { id: ticketId } of tickets)
    await dispatcher.do({ type: "ticket.cancel", ticketId, reason: "duplicate" });
});
afterAll(() => stage?.close());

const reportGas = () =>
  agent.do({
    type: "ticket.open",
    site: { lngLat: [-56.16767, -34.88419], addressFound: "Doctor Juan José de Amézaga 2300" },
    hazard: "gas_smell_indoor",
  });

interface UntouchedDesk {
  page: Page;
  /** Reads the page without a gesture. Every other look of the test driver counts as one, and sound is allowed. */
  read<T>(expression: string): Promise<T>;
}

/** A desk whose page nobody has touched yet, with every tone that it starts written down. */
async function openUntouchedDesk(): Promise<UntouchedDesk> {
  const context = (await stage.enter("dispatcher1")).context();
  await context.addInitScript(`
    globalThis.heardHz = [];
    const start = OscillatorNode.prototype.start;
    const set = AudioParam.prototype.setValueAtTime;
    AudioParam.prototype.setValueAtTime = function (value, at) { this.planned = value; return set.call(this, value, at); };
    OscillatorNode.prototype.start = function (at) { heardHz.push(this.frequency.planned); return start.call(this, at); };
  `);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await page.goto(stage.url);
  async function read<T>(expression: string): Promise<T> {
    const asked = { expression, returnByValue: true, userGesture: false };
    return (await line.send("Runtime.evaluate", asked)).result.value as T;
  }
  await expect.poll(() => read<boolean>(`document.querySelector(".sound-seg") !== null`)).toBe(true);
  return { page, read };
}
const heardHz = ({ read }: UntouchedDesk) => read<number[]>("heardHz");
const ringsOf = async (desk: UntouchedDesk) => (await heardHz(desk)).filter((hz) => hz === 660).length;
const segment = ({ read }: UntouchedDesk) => read<string>(`document.querySelector(".sound-seg").textContent`);
const blocked = /The browser blocks sound/;

test("blocked sound is said until a key clears it; then an emergency rings until somebody acknowledges it", async () => {
  const desk = await openUntouchedDesk();
  await expect.poll(() => segment(desk)).toMatch(blocked);
  await reportGas();
  const urgent = () => desk.read<string>(`document.querySelector(".alarms-seg .count b").textContent`);
  await expect.poll(urgent).toBe("1");
  expect(await heardHz(desk)).toEqual([]);
  expect(await segment(desk)).toMatch(blocked);

  await desk.page.keyboard.press("j");
  await expect.poll(() => segment(desk)).toMatch(/Sound on/);
  await expect.poll(() => heardHz(desk)).toEqual([660, 880]);
  await expect.poll(() => ringsOf(desk)).toBe(2);

  await desk.page.keyboard.press("q");
  await desk.page.getByText(/Acknowledged: T-\d+ New emergency/).waitFor();
  const rings = await ringsOf(desk);
  await desk.page.waitForTimeout(9_000);
  expect(await ringsOf(desk)).toBe(rings);
});

test("a click on the banner lets the desk sound as well", async () => {
  const desk = await openUntouchedDesk();
  await expect.poll(() => segment(desk)).toMatch(blocked);
  const box = await desk.read<{ x: number; y: number }>(
    `(({ x, y }) => ({ x: x + 20, y: y + 20 }))(document.querySelector(".sound-seg").getBoundingClientRect())`,
  );
  await desk.page.mouse.click(box.x, box.y);
  await expect.poll(() => segment(desk)).toMatch(/Sound on/);
});

test("a refusal is answered by a sentence and one low tone, and muted by the sentence alone", async () => {
  const desk = await openUntouchedDesk();
  await desk.page.keyboard.press("5");
  await expect.poll(() => segment(desk)).toMatch(/Sound on/);
  await desk.page.keyboard.press("5");
  await desk.page.getByText("Select a ticket first").waitFor();
  await expect.poll(() => heardHz(desk)).toContain(330);
  const before = (await heardHz(desk)).length;
  await desk.page.keyboard.press("m");
  await expect.poll(() => segment(desk)).toMatch(/Muted, urgent still sounds/);
  await desk.page.keyboard.press("5");
  await desk.page.waitForTimeout(500);
  expect((await heardHz(desk)).length).toBe(before);
});

test("an alarm cannot be closed, is gone on reload: here it is acknowledged, outlives the reload, and is closed with a reason", async () => {
  const desk = await stage.enter("dispatcher1");
  const { ticketId = "" } = await reportGas();
  await desk.keyboard.press("l");
  const row = desk.locator("[data-alarm]", { hasText: "New emergency" });
  await row.getByText("not acknowledged").waitFor();
  await desk.keyboard.press("q");
  await row.getByText(/acknowledged by .+ at \d\d:\d\d/).waitFor();
  await desk.reload();
  await desk.locator(".alarms-seg button").click();
  await row.getByText(/acknowledged by .+ at \d\d:\d\d/).waitFor();
  await row.getByRole("button", { name: /^Close/ }).click();
  await desk.getByLabel("What was done").fill("told the duty leader by telephone");
  await desk.keyboard.press("Enter");
  await row.waitFor({ state: "detached" });
  const { alarms } = await dispatcher.get<WireBoard>("/api/board");
  expect(alarms.filter((alarm) => alarm.ticketId === ticketId)).toEqual([]);
});
