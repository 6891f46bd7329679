import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WorkOrderList } from "../../shared/work-order-answer.ts";
import { openStage, type Program, type Stage } from "./stage.ts";

/** Work orders as people meet them: the drawer at the desk, the second tab of the phone. */

let stage: Stage;
let desk: Program;
beforeAll(async () => {
  stage = await openStage();
  desk = await stage.program("dispatcher1");
});
afterAll(() => stage.close());
afterEach(({ task }) => stage.keepPictures(task));

const place = [-56.17, -34.89] as const;

test("a repair is grabbed, filled in and locked on the phone, and the desk reads the result", async () => {
  await (await stage.program("r01")).stand(place);
  const page = await stage.enter("r01", { phone: { lngLat: place } });
  await page.getByRole("link", { name: "Orders" }).click();
  const grab = page.getByRole("button", { name: /^Grab W-/ }).first();
  const number = (await grab.getAttribute("aria-label"))?.replace("Grab ", "") ?? "";
  await grab.click();
  await page.getByRole("button", { name: /^In hand 1/ }).click();
  await page.getByRole("link", { name: new RegExp(number) }).click();
  await page.getByRole("button", { name: "Fill in the result" }).click();
  await page.getByText(/^3 missing/).waitFor();
  await page.locator("details.many summary").first().click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("radio", { name: /no access/i }).check();
  const asked = page.getByRole("group", { name: /customer present/i });
  await asked.getByRole("radio", { name: "No" }).check();

  // An emergency comes first, whatever is being filled in; what was entered is there afterwards.
  const { ticketId = "" } = await desk.do({
    type: "ticket.open",
    site: { lngLat: place },
    hazard: "gas_smell_indoor",
  });
  const offered = await desk.do({ type: "assignment.offer", ticketId, repairerId: "r01" });
  await page.getByRole("button", { name: /^Accept/ }).waitFor();
  expect(await page.getByRole("button", { name: "Upload the result" }).count()).toBe(0);
  await desk.do({
    type: "assignment.withdraw",
    assignmentId: offered.assignmentId,
    reason: "sent_by_mistake",
  });
  await page.getByRole("button", { name: "Understood" }).click();
  await page.getByRole("link", { name: /^Orders/ }).click();
  await page.getByRole("link", { name: new RegExp(number) }).click();
  await page.getByRole("button", { name: "Go on, kept on this phone" }).click();

  await page.getByRole("button", { name: "Upload the result" }).click();
  await page.getByText("The result is uploaded and cannot be changed.").waitFor();
  expect(await page.getByText(/no access/i).count()).toBe(1);

  const screen = await stage.enter("dispatcher1");
  await screen.keyboard.press("`");
  const drawer = screen.getByRole("region", { name: "Other work orders" });
  await drawer.getByRole("button", { name: /^Done/ }).click();
  await drawer.getByRole("button", { name: new RegExp(number) }).click();
  await drawer.getByText("Result (locked)").waitFor();
  await screen.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
});

test("a repair is opened and given to somebody in the drawer; taken back, his phone says so in red", async () => {
  await (await stage.program("r02")).stand(place);
  const phone = await stage.enter("r02", { phone: { lngLat: place } });
  await phone.getByRole("link", { name: "Orders" }).click();

  const screen = await stage.enter("dispatcher1");
  await screen.keyboard.press("`");
  const drawer = screen.getByRole("region", { name: "Other work orders" });
  await drawer.getByRole("button", { name: "New repair" }).click();
  await drawer.getByRole("combobox", { name: "Address" }).fill("amezaga 230");
  await drawer.getByRole("option").first().waitFor();
  await screen.keyboard.press("Enter");
  await drawer.getByLabel("To do").fill("meter valve does not close");
  await drawer.getByRole("button", { name: "Open it" }).click();
  await drawer.getByRole("button", { name: "Assign", exact: true }).click();
  const row = drawer.getByRole("list", { name: "On shift, nearest first" }).getByRole("button").last();
  await row.waitFor();
  const r02 = (await desk.get<{ repairers: { id: string; name: string }[] }>("/api/board")).repairers.find(
    ({ id }) => id === "r02",
  );
  await drawer.getByRole("button", { name: new RegExp(r02?.name ?? "r02") }).click();
  await drawer.getByRole("button", { name: "Take back" }).waitFor();
  await phone.getByRole("button", { name: /^In hand 1/ }).waitFor();

  const { items } = await desk.get<WorkOrderList>("/api/work-orders?state=in_hand");
  const order = items.find(({ summary }) => summary === "meter valve does not close");
  await desk.do({ type: "work_order.take_back", workOrderId: order?.id, reason: "workload" });
  await phone.getByText("Taken back by dispatch").waitFor();
  await phone.getByRole("button", { name: "Understood" }).click();
  await phone.getByText("Taken back by dispatch").waitFor({ state: "detached" });
  await phone.reload();
  await phone.getByRole("button", { name: /^In hand 0/ }).waitFor();
  expect(await phone.getByText("Taken back by dispatch").count()).toBe(0);
});
