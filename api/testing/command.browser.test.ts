import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WireBoard } from "../../shared/schema.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** Two desks side by side: each sees what the other looks at, and one sends by the command line. */

let stage: Stage;
let dispatcher: Program;
let ticketId: string;
let number: string;
let repairerName: string;

const repairer = "r01";
const site = [-56.16767, -34.88419] as const;

beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "120" });
  dispatcher = await stage.program("dispatcher1");
  await (await stage.program(repairer)).stand([-56.1655, -34.8852]);
  const opened = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat: site, addressFound: "Amézaga 2300" },
    hazard: "gas_smell_indoor",
  });
  ticketId = opened.ticketId ?? "";
  const board = await dispatcher.get<WireBoard>("/api/board");
  number = board.tickets.find(({ id }) => id === ticketId)?.number ?? "";
  repairerName = board.repairers.find(({ id }) => id === repairer)?.name ?? "";
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(() => stage?.close());

test("who looks at a ticket is seen on the other desk, until he turns away", async () => {
  const [one, two] = [await stage.enter("dispatcher1"), await stage.enter("dispatcher2")];
  const card = (desk: typeof one) => desk.locator(`[data-ticket="${ticketId}"]`).first();
  await card(one).waitFor();
  await card(two).click();
  const tag = card(one).locator(".lookers");
  await tag.waitFor();
  const { actor } = await (await stage.program("dispatcher2")).get<{ actor: { name: string } }>(
    "/api/session",
  );
  expect(await tag.innerText()).toContain(actor.name);
  // Nobody is told that he looks himself.
  expect(await card(two).locator(".lookers").count()).toBe(0);
  await two.keyboard.press("Escape");
  await tag.waitFor({ state: "detached" });
});

test("the command line completes the ticket and the name, and sends", async () => {
  const desk = await stage.enter("dispatcher1");
  await desk.locator(`[data-ticket="${ticketId}"]`).first().waitFor();
  await desk.keyboard.press("/");
  await desk.locator(".completions").waitFor();
  await desk.keyboard.type("of");
  const options = desk.locator(".completions [role=option]");
  await expect.poll(() => options.allInnerTexts()).toEqual([expect.stringContaining("offer")]);
  await desk.keyboard.press("Tab");
  await desk.keyboard.type(number.slice(0, -1));
  await expect.poll(async () => (await options.allInnerTexts()).join()).toContain(number);
  await desk.keyboard.press("Tab");
  await desk.keyboard.type(repairerName);
  await expect.poll(() => options.allInnerTexts()).toEqual([expect.stringContaining(repairerName)]);
  await desk.keyboard.press("Enter");
  const offers = async () => (await dispatcher.get<WireBoard>("/api/board")).assignments;
  await expect.poll(offers).toMatchObject([{ ticketId, repairerId: repairer, state: "offered" }]);
});

test("a command line that means nothing says so, and sends nothing", async () => {
  const desk = await stage.enter("dispatcher1");
  await desk.locator(`[data-ticket="${ticketId}"]`).first().waitFor();
  const sent = async () => (await dispatcher.get<WireBoard>("/api/board")).assignments.map(({ id }) => id);
  const before = await sent();
  await desk.keyboard.press("/");
  await desk.keyboard.type("zzz nobody");
  await desk.keyboard.press("Enter");
  await desk.locator(".completions .problem", { hasText: "zzz" }).waitFor();
  expect(await sent()).toEqual(before);
});
