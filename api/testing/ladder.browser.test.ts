import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LadderPolicyAnswer } from "../../shared/ladder-policy.ts";
import type { MessagePage } from "../../shared/message-answer.ts";
import { openPushService, type PushService } from "./push-service.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** Nobody answers: what a dispatcher sees happen by itself, in real Chromium, by the real timers. */

let stage: Stage;
let push: PushService;
let dispatcher: Program;
const near = [-56.1655, -34.8852] as const;
const farther = [-56.155, -34.88] as const;
/** Both have what a smell of gas indoors needs; neither has a page open. */
const [first, second] = ["r01", "r03"] as const;

beforeAll(async () => {
  push = await openPushService();
  stage = await openStage({ PUSH_HOSTS: push.origin });
  dispatcher = await stage.program("dispatcher1");
  const repairer = await stage.program(first);
  await repairer.stand(near);
  await repairer.send("POST", "/api/push/subscription", push.subscribe(first));
  await (await stage.program(second)).stand(farther);
  const admin = await stage.program("admin1");
  const { version, policy } = await admin.get<LadderPolicyAnswer>("/api/ladder-policy");
  const quick = { sms: { afterS: 12 }, ringAgain: { afterS: 20 }, voice: null, timeOutS: 30, autoNext: true };
  const p1 = { ...policy.p1, ...quick };
  await admin.send("PUT", "/api/ladder-policy", { version, policy: { ...policy, p1 } });
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(async () => {
  await stage?.close();
  await push?.close();
});

async function openTicket(): Promise<string> {
  const { ticketId = "" } = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat: near },
    hazard: "gas_smell_indoor",
    priority: "p1",
  });
  return ticketId;
}

/** The desk with the ticket selected, and its first candidate sent by key. */
async function offered(ticketId: string): Promise<Page> {
  const desk = await stage.enter("dispatcher1");
  await desk.goto(`${stage.url}/?ticket=${ticketId}`);
  await desk.locator(`[data-repairer=${first}]`).first().waitFor();
  await desk.keyboard.press("1");
  await desk.locator(".rungs").waitFor();
  return desk;
}

const clockOf = async (desk: Page, rung: string) => {
  const said = await desk.locator(".rung", { hasText: rung }).locator(".at").innerText();
  const [, minutes = "", seconds = ""] = /^(\d\d):(\d\d)$/.exec(said) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};

test("phone offline: pushed, written to, rung again, timed out, the next one is sent by itself", async () => {
  const ticketId = await openTicket();
  const desk = await offered(ticketId);
  const holder = desk.locator(".holder").first();
  const name = await holder.locator(".person").innerText();

  // Every step has its clock, the nearest is lit, and they run.
  expect(await desk.locator(".rung").count()).toBe(3);
  expect(await desk.locator(".rung.next").innerText()).toMatch(/^text/);
  const before = await clockOf(desk, "then the next one");
  expect(before).toBeGreaterThan(await clockOf(desk, "ring again"));
  await expect.poll(() => clockOf(desk, "then the next one")).toBeLessThan(before);
  await expect.poll(() => push.received(first).length).toBe(1);
  await expect.poll(() => holder.locator(".steps").innerText()).toMatch(/channel\s*\+\d/);

  await desk.locator(".rung.done", { hasText: "text" }).waitFor();
  expect(await desk.locator(".rung.next").innerText()).toMatch(/^ring again/);
  await expect.poll(() => desk.locator(".messages li").innerText()).toMatch(/text · .*•\d{3}\s*sent/s);
  const { messages } = await dispatcher.get<MessagePage>(`/api/outgoing-messages?ticketId=${ticketId}`);
  expect(messages).toMatchObject([{ channel: "sms", purpose: "offer", repairerId: first, state: "sent" }]);

  await desk.locator(".rung.done", { hasText: "ring again" }).waitFor();
  await expect.poll(() => push.received(first).length).toBe(2);
  expect(await desk.locator(".rung.next").innerText()).toMatch(/^then the next one/);

  await expect.poll(() => holder.locator(".person").innerText(), { timeout: 40_000 }).not.toBe(name);
  await desk.locator(".rung.waiting", { hasText: "text" }).waitFor();
  const story = async () => (await desk.locator(".timeline li").allInnerTexts()).reverse().join("\n");
  await expect.poll(story).toMatch(/offered it to[\s\S]*did not answer[\s\S]*System offered it to/);
  expect(stage.complaints()).toEqual([]);
  await dispatcher.do({ type: "ticket.cancel", ticketId, reason: "duplicate" });
});

test("stopped by key nothing more comes by itself, and an answer by radio is entered in time", async () => {
  const ticketId = await openTicket();
  const desk = await offered(ticketId);
  const holder = desk.locator(".holder").first();
  await desk.keyboard.press("p");
  await desk.locator(".rung.skipped", { hasText: "text" }).waitFor();
  await desk.keyboard.press("s");
  await desk.locator(".rung.stopped", { hasText: "ring again" }).waitFor();
  expect(await desk.locator(".rung.next").innerText()).toMatch(/^ends, you send the next/);
  expect(await desk.getByRole("button", { name: /^Stop/ }).isDisabled()).toBe(true);
  await desk.keyboard.press("h");
  await expect.poll(() => desk.locator(".rung.done", { hasText: "ring again" }).count()).toBe(1);

  await holder.getByRole("button", { name: "radio" }).click();
  await holder.getByRole("button", { name: "Accepts" }).click();
  await expect.poll(() => holder.innerText()).toMatch(/accepted, not departed/);
  expect(await desk.locator(".rungs").count()).toBe(0);
  await expect
    .poll(() => desk.locator(".timeline").innerText())
    .toMatch(/accepted \(entered by .*, by radio\)/);
});
