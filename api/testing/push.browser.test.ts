import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import { openPushService, type PushService } from "./push-service.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** A push all the way: the server seals it for a browser, real Chromium rings with its page closed and says so. */

let service: PushService;
let stage: Stage;
let desk: Program;
beforeAll(async () => {
  service = await openPushService();
  stage = await openStage({ ANSWER_TIMEOUT_S: "60", PUSH_HOSTS: service.origin });
  desk = await stage.program("dispatcher1");
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(async () => {
  await stage?.close();
  await service?.close();
});

const near = [-56.1655, -34.8852] as const;

/** On duty with notifications allowed. The browser makers' services are out of reach here, so the double stands in. */
async function onDuty(who: string, language: "en" | "zh-CN" = "en"): Promise<Page> {
  const phone = await stage.enter(who, { phone: { lngLat: near }, language });
  await phone.context().grantPermissions(["geolocation", "notifications"], { origin: stage.url });
  await phone.reload();
  const duty = phone.getByRole("switch");
  await duty.waitFor();
  if ((await duty.getAttribute("aria-checked")) !== "true") await duty.click();
  await phone.evaluate("navigator.serviceWorker.ready.then(() => null)");
  await expect
    .poll(() =>
      phone.evaluate(
        (body) =>
          fetch("/api/push/subscription", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body,
          }).then(({ status }) => status),
        JSON.stringify(service.subscribe(who)),
      ),
    )
    .toBe(200);
  return phone;
}

async function offerTo(repairerId: string): Promise<{ assignmentId: string; number: string }> {
  const agent = await stage.program("agent1");
  const { ticketId, number = "" } = await agent.do({
    type: "ticket.open",
    site: { lngLat: near, addressFound: "Amézaga 2312" },
    hazard: "gas_smell_indoor",
  });
  const { assignmentId = "" } = await desk.do({ type: "assignment.offer", ticketId, repairerId });
  return { assignmentId, number };
}

/** The devtools' way to hand a push to the service worker, as the browser would on its arrival. */
async function openDelivery(page: Page): Promise<(who: string, nth: number) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const registrationId = await findRegistration(devtools);
  return async (who, nth) => {
    await expect.poll(() => service.received(who).length).toBeGreaterThan(nth);
    const data = JSON.stringify(service.received(who)[nth]?.payload);
    await devtools.send("ServiceWorker.deliverPushMessage", { origin: stage.url, registrationId, data });
  };
}

async function findRegistration(devtools: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${stage.url}/phone`);
      if (ours) resolve(ours.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  return found;
}

/** Runs in the page, whose own types this room does not know. */
const readShown = `navigator.serviceWorker.getRegistration("/phone")
  .then((registration) => registration.getNotifications())
  .then((all) => all.map(({ title, body, tag, requireInteraction }) => ({ title, body, tag, requireInteraction })))`;
interface Shown {
  title: string;
  body: string;
  tag: string;
  requireInteraction: boolean;
}
const shown = (page: Page) => page.evaluate<Shown[]>(readShown);

async function factsOf(assignmentId: string): Promise<string[]> {
  const { events } = await desk.get<{ events: Event[] }>("/api/events?limit=1000");
  return events.filter((event) => event.assignmentId === assignmentId).map(({ type }) => type);
}

test("with the page closed an offer is shown, and the service worker sends the receipt", async () => {
  const phone = await onDuty("r01");
  const deliver = await openDelivery(phone);
  // Nothing of the phone's page is open any more, so nobody else can have sent the receipt.
  await phone.goto(`${stage.url}/phone.webmanifest`);
  const { assignmentId, number } = await offerTo("r01");
  await expect.poll(() => factsOf(assignmentId)).toEqual(["assignment.offered", "assignment.pushed"]);
  expect(await shown(phone)).toEqual([]);

  await deliver("r01", 0);
  await expect.poll(() => shown(phone)).toHaveLength(1);
  expect(await shown(phone)).toEqual([
    {
      title: `Emergency offer ${number}, priority B`,
      body: expect.stringMatching(/^Smell of gas indoors\nAmézaga 2312\nAnswer by \d\d:\d\d:\d\d$/),
      tag: assignmentId,
      requireInteraction: true,
    },
  ]);
  await expect
    .poll(() => factsOf(assignmentId))
    .toEqual(["assignment.offered", "assignment.pushed", "assignment.delivered"]);
  const delivered = (await desk.get<{ events: Event[] }>("/api/events?limit=1000")).events.find(
    (event) => event.type === "assignment.delivered",
  );
  expect(delivered).toMatchObject({ repairerId: "r01", actor: { role: "repairer" } });

  // The desk takes it back: the end stands where the offer stood.
  await desk.do({ type: "assignment.withdraw", assignmentId, reason: "no_answer" });
  await deliver("r01", 1);
  const withdrawn = { title: `Offer ${number} withdrawn`, tag: assignmentId, requireInteraction: false };
  await expect.poll(() => shown(phone)).toMatchObject([withdrawn]);

  // The next offer stands beside it, not in its place.
  const next = await offerTo("r01");
  await deliver("r01", 2);
  await expect.poll(() => shown(phone)).toHaveLength(2);
  expect(await shown(phone)).toEqual(
    expect.arrayContaining([
      expect.objectContaining(withdrawn),
      expect.objectContaining({
        title: `Emergency offer ${next.number}, priority B`,
        tag: next.assignmentId,
      }),
    ]),
  );
});

test("answered on the page, the notification goes; in Chinese it was Chinese", async () => {
  const phone = await onDuty("r03", "zh-CN");
  const deliver = await openDelivery(phone);
  const { assignmentId, number } = await offerTo("r03");
  await deliver("r03", 0);
  await expect.poll(() => shown(phone)).toMatchObject([{ title: `紧急派单 ${number}（B 级）` }]);
  await phone.getByRole("button", { name: "接受", exact: true }).click();
  await expect.poll(() => factsOf(assignmentId)).toContain("assignment.accepted");
  await expect.poll(() => shown(phone)).toEqual([]);
});

test("touched on the notification, the offer is seen and accepted, and the page shows the job", async () => {
  const phone = await onDuty("r05");
  const deliver = await openDelivery(phone);
  const { assignmentId, number } = await offerTo("r05");
  await deliver("r05", 0);
  await expect.poll(() => shown(phone)).toHaveLength(1);
  const [worker] = phone.context().serviceWorkers();
  // No finger reaches a headless notification: its event is made. Browsers trust only their own with waitUntil.
  await worker?.evaluate(`registration.getNotifications().then(([notification]) => {
    addEventListener("error", (event) => event.preventDefault());
    dispatchEvent(new NotificationEvent("notificationclick", { notification, action: "accept" }));
  })`);
  await expect
    .poll(() => factsOf(assignmentId))
    .toEqual(expect.arrayContaining(["assignment.seen", "assignment.accepted"]));
  await phone.getByRole("button", { name: "Depart" }).waitFor();
  expect(await phone.locator("body").innerText()).toContain(number);
  expect(await shown(phone)).toEqual([]);
});
