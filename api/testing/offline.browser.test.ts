import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cable, layCable } from "./cable.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** A whole job whose network dies before accept and before arrive, with the app killed in between. */

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

async function sendTo(desk: Program, repairerId: string) {
  const { ticketId = "" } = await desk.do({
    type: "ticket.open",
    site: { lngLat: site },
    hazard: "gas_smell_indoor",
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
  await phone.reload();
  await unsent(phone, 2);
  await phone.getByRole("button", { name: "Arrived", exact: true }).waitFor();
  cable.mend();
  await phone.getByText("Connected", { exact: true }).waitFor();
  await expect.poll(() => typesOf(desk, ticketId)).toEqual(["accepted", "departed"]);

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

async function typesOf(desk: Program, ticketId: string): Promise<string[]> {
  const { items } = await desk.get<{ items: { event: { type: string } }[] }>(
    `/api/tickets/${ticketId}/timeline`,
  );
  const own = ["accepted", "departed", "arrived", "made_safe", "finished"];
  return items.map(({ event }) => event.type.split(".")[1] ?? "").filter((type) => own.includes(type));
}
