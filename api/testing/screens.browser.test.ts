import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WireBoard } from "../../shared/schema.ts";
import { faultsOn } from "./faults.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** Every screen in both languages: usable without eyes, nothing cut off, nothing left untranslated. */

let stage: Stage;
let dispatcher: Program;
let names: string[];
let gasTicketId: string;

const near = [-56.1655, -34.8852] as const;
const site = [-56.16767, -34.88419] as const;
const idle = ["r02", "r04", "r05", "r06"] as const;
const looks = [
  { language: "zh-CN", theme: "dark", repairer: "r01" },
  { language: "en", theme: "light", repairer: "r03" },
] as const;

const finishing = { "zh-CN": "完成", en: "Finish" };

beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "120" });
  dispatcher = await stage.program("dispatcher1");
  for (const repairer of idle) await (await stage.program(repairer)).stand(near);
  const { repairers } = await dispatcher.get<WireBoard>("/api/board");
  const agent = await stage.program("agent1");
  names = await Promise.all([dispatcher, agent].map(nameOf));
  names.push(...repairers.map(({ name }) => name));
  gasTicketId = await openTicket();
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(() => stage?.close());

test.each(looks)("the desk with its candidates, $language", async ({ language, theme }) => {
  const desk = await stage.enter("dispatcher1", { language, theme });
  await desk.goto(`${stage.url}/?ticket=${gasTicketId}`);
  await desk.locator("[data-repairer]").first().waitFor();
  await desk.locator(".map-foot").waitFor();
  expect(await faultsOn(desk, language, names)).toEqual([]);
  await desk.keyboard.press("n");
  await desk.locator(".call-form").waitFor();
  expect(await faultsOn(desk, language, names)).toEqual([]);
});

test.each(looks)("the call desk on a small screen, $language", async ({ language, theme }) => {
  const agent = await stage.enter("agent1", { language, theme, viewport: { width: 1366, height: 768 } });
  await agent.locator(".map-foot").waitFor();
  expect(await faultsOn(agent, language, names)).toEqual([]);
});

test.each(looks)("signing in, $language", async ({ language }) => {
  const context = await stage.browser.newContext();
  await context.addInitScript(`localStorage.setItem("tocsin.language", "${language}")`);
  const page = await context.newPage();
  for (const path of ["/", "/phone"]) {
    await page.goto(stage.url + path);
    await page.locator("input[name=username]").waitFor();
    expect(await faultsOn(page, language, names)).toEqual([]);
  }
});

test.each(looks)("the phone from off duty to the end of a job, $language", async ({ language, repairer }) => {
  const phone = await stage.enter(repairer, { language, phone: { lngLat: site } });
  const screen = async (selector: string) => {
    await phone.locator(selector).first().waitFor();
    expect(await faultsOn(phone, language, names)).toEqual([]);
  };
  await screen("[role=switch][aria-checked=false]");
  await phone.getByRole("switch").click();
  await screen("[role=switch][aria-checked=true]");

  const ticketId = await openTicket();
  const { assignmentId } = await dispatcher.do({ type: "assignment.offer", ticketId, repairerId: repairer });
  await screen(".offer .accept");
  await phone.locator(".offer .accept").click();
  await screen(".main-key:enabled");
  const onSite = await stage.program(repairer);
  await onSite.do({ type: "assignment.depart", assignmentId });
  await onSite.do({ type: "assignment.arrive", assignmentId, lngLat: site });
  await onSite.do({ type: "ticket.make_safe", ticketId, assignmentId });
  await phone.locator(".main-key", { hasText: finishing[language] }).click();
  await screen("fieldset, [role=radiogroup]");
});

async function nameOf(program: Program): Promise<string> {
  return (await program.get<{ actor: { name: string } }>("/api/session")).actor.name;
}

async function openTicket(): Promise<string> {
  const { ticketId } = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat: site, addressFound: "Doctor Juan José de Amézaga 2300" },
    hazard: "gas_smell_indoor",
    call: { callerPhone: "099 733 218", words: "strong smell on the stairs" },
  });
  return ticketId ?? "";
}
