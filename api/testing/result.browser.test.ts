import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { must } from "../../shared/assert.ts";
import { photograph } from "./pictures.ts";
import { openStage, type Stage } from "./stage.ts";

/** The result on the phone: half filled in it survives a kill, whole it reaches the desk with its pictures. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(() => stage?.close());

const site = [-56.16767, -34.88419] as [number, number];
const repairer = "r01";

test("half a result survives a kill; whole, with photo and signature, the desk sees it", async () => {
  const phone = await stage.enter(repairer, { phone: { lngLat: site } });
  await phone.getByRole("switch").click();
  const dispatcher = await stage.program("dispatcher1");
  const opened = await dispatcher.do({
    type: "ticket.open",
    site: { lngLat: site },
    hazard: "electric_outage",
  });
  const ticketId = must(opened.ticketId, "a ticket");
  const desk = await stage.enter("dispatcher1");
  await desk.locator("[data-ticket]").first().click();
  await dispatcher.do({ type: "assignment.offer", ticketId, repairerId: repairer });
  await phone.getByRole("button", { name: "Accept" }).click();
  await phone.getByRole("button", { name: "Depart" }).click();
  await phone.getByRole("button", { name: "Show the site on a map" }).click();
  await phone.locator(".site-map canvas").waitFor();
  await phone.getByRole("button", { name: "Arrived" }).click();
  await phone.getByRole("button", { name: "Made safe" }).click();
  await phone.getByRole("button", { name: "Finish", exact: true }).click();

  await phone
    .getByText(/^Repaired/)
    .first()
    .click();
  await phone.getByText(/^This outcome also wants: .*Photos before/).waitFor();
  await field(phone, "cause").locator("select").selectOption("upstream_pressure");
  const photo = { name: "before.jpg", mimeType: "image/jpeg", buffer: await photograph(4_000, 3_000) };
  await field(phone, "photos_before").locator("input").nth(1).setInputFiles(photo);
  await phone.getByAltText(/^Photo 1/).waitFor();

  // Killed and opened again: the form is in front as it was, the picture too.
  const address = phone.url();
  const again = await phone.context().newPage();
  await phone.close({ runBeforeUnload: false });
  await again.goto(address);
  await again.getByAltText(/^Photo 1/).waitFor();
  await expect.poll(() => field(again, "cause").locator("select").inputValue()).toBe("upstream_pressure");

  await field(again, "tightness_result").getByText("Not applicable").click();
  await field(again, "actions").locator("summary").click();
  await field(again, "actions").locator("label").first().click();
  await field(again, "materials").locator("select").selectOption("hose_ss_15");
  await again.getByRole("button", { name: /^One more of/ }).click();
  await field(again, "equipment_failed").getByText("No", { exact: true }).click();
  await field(again, "photos_after").locator("input").nth(1).setInputFiles(photo);
  await field(again, "customer_present").getByText("Yes", { exact: true }).click();
  await field(again, "signature_refused").getByText("No", { exact: true }).click();
  await field(again, "customer_signature").getByLabel("Name of who signs").fill("Fernanda");
  await again.getByRole("button", { name: "Typed name instead of a signature" }).click();
  await again.getByAltText("Signature Fernanda").waitFor();
  await again.getByRole("button", { name: "Upload and lock" }).click();

  const results = desk.locator(".results");
  await expect.poll(() => results.innerText()).toMatch(/Repaired[\s\S]*164/);
  await expect.poll(() => results.locator("img").count()).toBe(3);
  // Locked: neither the form nor the draft comes back.
  await again.goto(address);
  await again.getByText("Finished", { exact: true }).waitFor();
  expect(await again.locator(".photos").count()).toBe(0);
});

function field(phone: Page, name: string) {
  return phone.locator(`#field-${name}`);
}
