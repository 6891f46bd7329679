import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { DutyContact } from "../../shared/ladder-policy.ts";
import type { WireBoard } from "../../shared/schema.ts";
import type { WorkOrderList } from "../../shared/work-order-answer.ts";
import { type Cable, layCable } from "./cable.ts";
import { differenceOf, type Rgb, seenByDeuteranope } from "./colours.ts";
import { faultsOn, layoutFaultsOn } from "./faults.ts";
import { colourOf } from "./pixels.ts";
import { openStage, type Program, type Stage } from "./stage.ts";
import { themes, tokenColour } from "./tokens.ts";

/** Every screen in both languages and themes: usable without eyes, nothing cut off, nothing left untranslated. */

let stage: Stage;
let cable: Cable;
let dispatcher: Program;
let names: string[];
const standing: Program[] = [];
let gasTicketId: string;
let farTicketId: string;

const near = [-56.1655, -34.8852] as const;
const site = [-56.16767, -34.88419] as const;
const farSite = [-56.255, -34.862] as const;
const idle = ["r02", "r04", "r05", "r06"] as const;
const wide = { width: 1920, height: 1080 };
const small = { width: 1366, height: 768 };
type Size = typeof small;
type Language = "en" | "zh-CN";
const language = "zh-CN";

beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "120" });
  cable = await layCable(stage.url);
  dispatcher = await stage.program("dispatcher1");
  for (const repairer of idle) {
    const program = await stage.program(repairer);
    await program.stand(near);
    standing.push(program);
  }
  const { repairers } = await dispatcher.get<WireBoard>("/api/board");
  const agent = await stage.program("agent1");
  const supervisor = await stage.program("supervisor1");
  const admin = await stage.program("admin1");
  names = await Promise.all([dispatcher, agent, supervisor, admin].map(nameOf));
  names.push(...repairers.map(({ name }) => name));
  // What somebody said is shown as it was said, like a name.
  const { items } = await dispatcher.get<WorkOrderList>("/api/work-orders?kind=repair");
  names.push(...items.flatMap(({ summary, contactName }) => [summary, contactName ?? ""]));
  // On a slow machine a ticket waits until they are called.
  const { contacts } = await supervisor.get<{ contacts: DutyContact[] }>("/api/duty-contacts");
  names.push(...contacts.map(({ name }) => name));
  gasTicketId = await openTicket(site);
  farTicketId = await openTicket(farSite);
  for (const priority of ["p1", "p3", "p4"]) await openTicket(near, priority);
});
// A place that is five minutes old makes nobody a candidate any more, and all of this may take longer.
beforeEach(async () => {
  const [lng, lat] = near;
  const fixes = [{ lng, lat, accuracyM: 5, fixedAt: new Date().toISOString() }];
  for (const program of standing) await program.send("POST", "/api/fixes", { fixes });
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(async () => {
  await cable?.close();
  await stage?.close();
});

/** Colours still on their way would be measured in between. */
const showTheme = (theme: string) => `
  document.documentElement.dataset.theme = "${theme}";
  for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
`;

/**
 * The screen as it stands, at each size. Names, roles and colours are the same at every size and in every language,
 * and where things lie is the same in every theme: both themes are looked at once, in Chinese, and in English what its
 * longer words do where there is least room. The page is left in the theme that was looked at last: drawing the map
 * anew in another costs more than looking.
 */
async function faultsEverywhere(page: Page, sizes: readonly Size[]): Promise<string[]> {
  const faults: string[] = [];
  const note = (found: readonly string[], how: string) =>
    faults.push(...found.map((one) => `${how}: ${one}`));
  const shown = await page.evaluate<string>("document.documentElement.dataset.theme");
  const other = themes.find((theme) => theme !== shown) ?? shown;
  const [least, ...rest] = sizes;
  if (least) await page.setViewportSize(least);
  note(await faultsOn(page, "zh-CN", names), `${shown}, ${least?.width}`);
  await page.evaluate(showTheme(other));
  note(await faultsOn(page, "zh-CN", names), `${other}, ${least?.width}`);
  await page.evaluate(chooseInAnotherWindow("en"));
  note(await layoutFaultsOn(page, "en", names), `in English, ${least?.width}`);
  await page.evaluate(chooseInAnotherWindow("zh-CN"));
  for (const size of rest) {
    await page.setViewportSize(size);
    note(await layoutFaultsOn(page, "zh-CN", names), `${other}, ${size.width}`);
  }
  return faults;
}

/** What the page hears of it, and when its words have been drawn. */
const chooseInAnotherWindow = (language: Language) => `
  new Promise((done) => {
    localStorage.setItem("tocsin.language", "${language}");
    dispatchEvent(new StorageEvent("storage", { key: "tocsin.language" }));
    const look = () => document.documentElement.lang === "${language}"
      ? requestAnimationFrame(() => setTimeout(done))
      : setTimeout(look, 10);
    look();
  })
`;

test("the desk with its candidates, a ladder and its texts, with nobody, its keys and call form", async () => {
  const desk = await stage.enter("dispatcher1", { language });
  const faults: string[] = [];
  const screen = async (selector: string) => {
    await desk.locator(selector).first().waitFor();
    faults.push(...(await faultsEverywhere(desk, [small, wide])));
  };
  await desk.goto(`${stage.url}/?ticket=${gasTicketId}`);
  await desk.locator(".map-foot").waitFor();
  await screen("[data-repairer]");
  await desk.keyboard.press("?");
  await screen("[data-repairer]");
  await desk.keyboard.press("Escape");
  const ticketId = await openTicket(near);
  await desk.locator(`[data-ticket="${ticketId}"]`).first().click();
  await desk.locator("[data-repairer]").first().waitFor();
  await desk.keyboard.press("1");
  await desk.locator(".rung.next").waitFor();
  await desk.keyboard.press("h");
  await desk.locator(".played-phone").waitFor();
  await desk.keyboard.press("s");
  await desk.locator(".rung.stopped").first().waitFor();
  // An answer stays in the words in which it was given; it has a name in it.
  names.unshift((await desk.locator(".notice p.done").innerText()).slice("21:17:45 ".length));
  await screen(".rung.next");
  await dispatcher.do({ type: "ticket.cancel", ticketId, reason: "duplicate" });
  await desk.goto(`${stage.url}/?ticket=${farTicketId}`);
  await desk.locator(".map-foot").waitFor();
  await screen(".nobody");
  await desk.keyboard.press("n");
  await screen(".call-form");
  expect([...faults, ...stage.complaints()]).toEqual([]);
});

test("a supervisor's desk, its drawer, alarms and rules open", async () => {
  const desk = await stage.enter("supervisor1", { language });
  await desk.locator(".map-foot").waitFor();
  const faults: string[] = [];
  for (const key of ["`", "l"]) {
    await desk.keyboard.press(key);
    await desk.locator(key === "l" ? ".alarms-panel" : ".drawer-sheet").waitFor();
    faults.push(...(await faultsEverywhere(desk, [small, wide])));
    await desk.keyboard.press("Escape");
  }
  await desk.keyboard.press("?");
  await desk.locator(".keys-help header .ui-button").first().click();
  await desk.locator(".contacts-table").waitFor();
  faults.push(...(await faultsEverywhere(desk, [small])));
  expect(faults).toEqual([]);
  // He reads them; there is nothing to write with.
  expect(await desk.locator(".admin-page :is(input, button)").count()).toBe(0);
});

test("the command line open, and the desk cut off", async () => {
  const desk = await stage.enter("dispatcher1", { language, through: cable.url });
  await desk.locator(".map-foot").waitFor();
  const faults: string[] = [];
  await desk.locator(`[data-ticket="${gasTicketId}"]`).first().click();
  await desk.locator("[data-repairer]").first().waitFor();
  await desk.keyboard.press("/");
  await desk.locator(".completions").waitFor();
  faults.push(...(await faultsEverywhere(desk, [small, wide])));
  await desk.keyboard.press("Escape");
  cable.cut();
  await desk.locator(".lost-bar").waitFor();
  faults.push(...(await faultsEverywhere(desk, [small, wide])));
  cable.mend();
  expect(faults).toEqual([]);
});

test("the call desk, empty and in the middle of a call", async () => {
  const agent = await stage.enter("agent1", { language, viewport: small });
  await agent.locator(".map-foot").waitFor();
  const faults = await faultsEverywhere(agent, [small, wide]);
  await agent.locator('[data-key="gas_smell_indoor"]').click();
  // Somebody feels unwell: nothing else is asked before that is dealt with.
  await agent.locator(".questions fieldset").nth(2).locator("label").first().click();
  await agent.locator(".stop").first().waitFor();
  await agent.locator(".suggestion").waitFor();
  faults.push(...(await faultsEverywhere(agent, [small, wide])));
  expect(faults).toEqual([]);
});

test("the rules without an answer and who is called", async () => {
  const admin = await stage.enter("admin1", { language });
  await admin.locator(".contacts-table").waitFor();
  // With something wrong in each: what is right is on the screen as well.
  for (const form of await admin.locator(".admin-page form").all()) {
    await form.locator("input").nth(1).fill("soon");
    await form.locator("[type=submit]").click();
    await form.locator(".error").waitFor();
  }
  const faults = await faultsEverywhere(admin, [small, wide]);
  expect([...faults, ...stage.complaints()]).toEqual([]);
});

test("signing in", async () => {
  const context = await stage.browser.newContext();
  await context.addInitScript(`localStorage.setItem("tocsin.language", "${language}")`);
  const page = await context.newPage();
  for (const path of ["/", "/phone"]) {
    await page.goto(stage.url + path);
    await page.locator("input[name=username]").waitFor();
    expect(await faultsEverywhere(page, [small])).toEqual([]);
  }
});

test("the phone from off duty to the end of a job", async () => {
  const phone = await stage.enter("r01", { language, phone: { lngLat: site } });
  const faults: string[] = [];
  const screen = async (selector: string) => {
    await phone.locator(selector).first().waitFor();
    faults.push(...(await faultsEverywhere(phone, [{ width: 390, height: 844 }])));
  };
  await screen("[role=switch][aria-checked=false]");
  await phone.getByRole("switch").click();
  await screen("[role=switch][aria-checked=true]");

  const ticketId = await openTicket(site);
  const { assignmentId } = await dispatcher.do({ type: "assignment.offer", ticketId, repairerId: "r01" });
  await screen(".offer .accept");
  await phone.locator(".offer .accept").click();
  await screen(".main-key:enabled");
  const onSite = await stage.program("r01");
  await onSite.do({ type: "assignment.depart", assignmentId });
  await onSite.do({ type: "assignment.arrive", assignmentId, lngLat: site });
  await onSite.do({ type: "ticket.make_safe", ticketId, assignmentId });
  await phone.locator(".main-key", { hasText: "完成" }).click();
  await screen("fieldset, [role=radiogroup]");
  // Repaired, the customer there: nearly everything that the form can ask for.
  await phone.locator("#field-outcome label").first().click();
  await phone.locator("#field-customer_present label").first().click();
  await screen(".signature canvas");
  await phone.evaluate("location.hash = '#day'");
  await screen(".day-job");
  const [session] = await phone.context().cookies();
  await fetch(`${stage.url}/api/session`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${session?.value}` },
  });
  await screen(".locked");
  expect([...faults, ...stage.complaints()]).toEqual([]);
});

const signs = [
  ...["available", "offered", "engaged", "silent"].map((state, index) => ({
    family: "state",
    token: `st-${state}`,
    selector: `.map-legend li:nth-child(${index + 1}) svg`,
  })),
  ...["a", "b", "c", "d"].map((letter) => ({
    family: "priority",
    token: `p-${letter}`,
    selector: `.queue [data-ticket] svg[aria-label^="${letter.toUpperCase()} "]`,
  })),
];

test("the signs on the screen are told apart without the middle cones", async () => {
  const desk = await stage.enter("dispatcher1");
  for (const theme of themes) {
    await desk.evaluate(showTheme(theme));
    const drawn: { family: string; token: string; seen: Rgb }[] = [];
    for (const { family, token, selector } of signs) {
      const colour = await colourOf(desk.locator(selector).first());
      expect([token, differenceOf(colour, tokenColour(theme, token)) < 3]).toEqual([token, true]);
      drawn.push({ family, token, seen: seenByDeuteranope(colour) });
    }
    const near = drawn.flatMap((one, index) =>
      drawn
        .slice(index + 1)
        .filter((other) => other.family === one.family && differenceOf(one.seen, other.seen) < 12)
        .map((other) => `${theme}: ${one.token} and ${other.token}`),
    );
    expect(near).toEqual([]);
  }
});

test("whoever looks for faults finds them", async () => {
  const page = await (await stage.browser.newContext({ viewport: small })).newPage();
  await page.setContent(`<html lang="en"><title>x</title><body><main>
    <p style="color: #777; background: #888">faint</p>
    <p style="width: 60px; height: 20px; overflow: hidden; white-space: nowrap">much longer than that</p>
    <p style="position: absolute; left: 1300px; width: 200px">far out</p>
    <p>queue.title 紧急</p>
  </main></body></html>`);
  const found = (await faultsOn(page, "en", [])).map((fault) => fault.split(":")[0]);
  expect(new Set(found)).toEqual(
    new Set(["color-contrast", "outside the page", "cut off", "a key", "Chinese"]),
  );
});

async function nameOf(program: Program): Promise<string> {
  return (await program.get<{ actor: { name: string } }>("/api/session")).actor.name;
}

async function openTicket(lngLat: readonly [number, number], priority = "p2"): Promise<string> {
  const { ticketId } = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat, addressFound: "Doctor Juan José de Amézaga 2300" },
    hazard: "gas_smell_indoor",
    priority,
    call: { callerPhone: "099 733 218", words: "strong smell on the stairs" },
  });
  return ticketId ?? "";
}
