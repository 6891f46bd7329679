import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { TicketDetail } from "../../shared/answer.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** The call desk by keyboard alone: from the number to a pinned ticket, and a second call about the same thing. */

let stage: Stage;
let dispatcher: Program;
beforeAll(async () => {
  stage = await openStage();
  dispatcher = await stage.program("dispatcher1");
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(() => stage?.close());

async function enterWithoutMouse(username: string): Promise<Page> {
  const agent = await stage.enter(username, { viewport: { width: 1366, height: 768 } });
  await agent.getByLabel("Number", { exact: true }).waitFor();
  await agent.evaluate(`
    window.presses = 0;
    for (const kind of ["mousedown", "touchstart", "dragstart"])
      addEventListener(kind, () => { window.presses += 1; }, { capture: true });
  `);
  return agent;
}

/** Number, words, address: as it is typed, with Tab from field to field. */
async function takeCall(agent: Page, phone: string, words: string, address: string): Promise<void> {
  const { keyboard } = agent;
  await agent.waitForFunction("document.activeElement?.type === 'tel'");
  await keyboard.type(phone);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type(words);
  await keyboard.press("Tab");
  await keyboard.type(address, { delay: 20 });
  await agent.getByRole("option", { selected: true }).first().waitFor();
  await keyboard.press("Enter");
  await agent.locator(".pin").waitFor();
}

async function chooseSmell(agent: Page): Promise<void> {
  await agent.keyboard.press("Alt+3");
  await agent.keyboard.type("Smell");
  await agent.keyboard.press("Enter");
}

const openTickets = async () => (await dispatcher.get<WireBoard>("/api/board")).tickets;
const detailOf = (id: string) => dispatcher.get<TicketDetail>(`/api/tickets/${id}`);
const presses = (agent: Page) => agent.evaluate("window.presses");

test("a ticket is pinned within 30 s by keyboard alone, and its sentences are there to be read", async () => {
  const agent = await enterWithoutMouse("agent1");
  const startedAt = Date.now();
  await takeCall(agent, "099 733 218", "strong smell on the stairs", "amezaga 230");
  await chooseSmell(agent);
  await agent.getByText("Do not switch anything on or off", { exact: false }).waitFor();
  await agent.keyboard.press("Control+Enter");
  await agent.getByText(/T-\d+ created/).waitFor();
  expect(Date.now() - startedAt).toBeLessThan(30_000);
  expect(await presses(agent)).toBe(0);

  const [ticket] = await openTickets();
  expect(ticket).toMatchObject({ hazard: "gas_smell_indoor", priority: "p2", callCount: 1 });
  expect(ticket?.site.addressSaid).toBe("amezaga 230");
  expect(ticket?.site.addressFound).toMatch(/Amézaga 230/);
});

test("a second call near by joins the open ticket with one key, and none of its words is lost", async () => {
  const before = await openTickets();
  const ticket = before.at(-1);
  if (!ticket) throw new Error("wanted the ticket of the first call");
  const agent = await enterWithoutMouse("agent2");
  await takeCall(agent, "098 111 222", "my neighbour smells gas too", "amezaga 2312");
  await agent.getByText(new RegExp(`${ticket.number} is open \\d+ m from here`)).waitFor();
  await agent.keyboard.press("Alt+a");
  await agent.getByText(`The call is with ${ticket.number} now`, { exact: false }).waitFor();
  await agent.waitForFunction(
    "document.activeElement?.type === 'tel' && document.activeElement.value === ''",
  );
  expect(await presses(agent)).toBe(0);

  expect((await openTickets()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  const { ticket: joined, calls } = await detailOf(ticket.id);
  expect(joined.callCount).toBe(2);
  expect(calls.map(({ callerPhone }) => callerPhone)).toContain("098 111 222");
  const words = calls.map((call) => call.words).join("\n");
  expect(words).toContain("strong smell on the stairs");
  expect(words).toContain("my neighbour smells gas too\nAddress: amezaga 2312");
});

test("crossings and coordinates, in both orders, are taken from the keyboard", async () => {
  const agent = await enterWithoutMouse("agent1");
  const found = agent.locator(".said-found");
  for (const [typed, wanted] of [
    ["near 18 de Julio and Ejido", /Ejido.*crossing/],
    ["18 de Julio 与 Ejido 路口", /Ejido.*crossing/],
    ["-34.9, -56.17", /-34.900000, -56.170000/],
    ["-56.17, -34.9", /-34.900000, -56.170000/],
    ["hospital de clinicas", /Hospital de Clínicas.*place/],
  ] as const) {
    await agent.keyboard.press("Alt+2");
    await agent.keyboard.press("Control+a");
    await agent.keyboard.type(typed);
    await agent.getByRole("option", { selected: true }).first().waitFor();
    await agent.keyboard.press("Enter");
    await expect.poll(() => found.innerText()).toMatch(new RegExp(wanted.source, "s"));
  }
  expect(await presses(agent)).toBe(0);
});
