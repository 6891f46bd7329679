import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { moveTo, openStage, type Stage } from "./stage.ts";

/** The main job in real Chromium: from the call to the repair, and what happens when nobody answers. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ ANSWER_TIMEOUT_S: "20" });
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(() => stage?.close());

// Near Amézaga 2300: who is nearer by road comes first.
const near = [-56.1655, -34.8852] as const;
/** Doctor Juan José de Amézaga 2300 itself. */
const pin = [-56.16767, -34.88419] as const;
const farther = [-56.155, -34.88] as const;
/** Both have what a smell of gas indoors needs. */
const [first, second] = ["r01", "r03"] as const;

/** The agent's whole way: number, words, address, hazard, Ctrl+Enter, without a mouse. */
async function reportGas(agent: Page, address: string): Promise<string> {
  await agent.getByLabel("Number", { exact: true }).fill("099 733 218");
  await agent.getByLabel("The caller's words").fill("strong smell on the stairs");
  const search = agent.getByLabel("Address", { exact: true });
  await search.pressSequentially(address, { delay: 20 });
  await agent.getByRole("option").first().waitFor();
  await search.press("Enter");
  // An Enter before the last answer is kept until it comes; no hand is as fast as what follows here.
  await agent.locator(".pin").waitFor();
  await agent.locator("[data-field=hazard]").getByText("Smell of gas indoors").click();
  await agent.keyboard.press("Control+Enter");
  const created = agent.getByText(/T-\d+ created/);
  await created.first().waitFor();
  return /T-\d+/.exec(await created.first().innerText())?.[0] ?? "";
}

test("call, candidates, offer, accept, depart, arrive, finish: everybody sees it live", async () => {
  const [desk, agent] = [
    await stage.enter("dispatcher1", { isMoving: true }),
    await stage.enter("agent1", { isMoving: true, viewport: { width: 1366, height: 768 } }),
  ];
  await (await stage.program(second)).stand(farther);
  const phone = await stage.enter(first, { phone: { lngLat: near } });
  await phone.getByRole("switch").click();
  await expect.poll(() => desk.getByRole("banner").innerText()).toMatch(/Available\s*2/);

  const number = await reportGas(agent, "amezaga 230");
  const card = desk.locator("[data-ticket]", { hasText: number });
  await card.waitFor();
  expect(await card.innerText()).toContain("Amézaga");

  await card.click();
  const rows = desk.locator("[data-repairer]");
  await expect
    .poll(() => rows.evaluateAll((all) => all.slice(0, 2).map((row) => row.getAttribute("data-repairer"))))
    .toEqual([first, second]);
  expect(await rows.first().innerText()).toMatch(/\d\d:\d\d/);
  await desk.locator(".map-chip", { hasText: /^5.?000 m$/ }).waitFor();
  await desk.keyboard.press("1");

  await phone.getByRole("button", { name: "Accept" }).waitFor();
  expect(await phone.locator("body").innerText()).toMatch(/Amézaga.*Smell of gas indoors/s);
  await expect.poll(() => card.innerText()).toMatch(/Offered to/);
  await phone.getByRole("button", { name: "Accept" }).click();
  await expect.poll(() => card.innerText()).toMatch(/not departed/);
  await phone.getByRole("button", { name: "Depart" }).click();
  await expect.poll(() => card.innerText()).toMatch(/en route/);
  await moveTo(phone.context(), pin);
  await phone.getByText(/^\d+ m to the site/).waitFor();
  await phone.getByRole("button", { name: "Arrived" }).click();
  await expect.poll(() => card.innerText()).toMatch(/on site/);
  await phone.getByRole("button", { name: "Made safe" }).click();
  await expect.poll(() => card.innerText()).toMatch(/[^t] made safe \d\d:\d\d|^made safe \d\d:\d\d/m);
  await finish(phone);
  await expect.poll(() => desk.locator("[data-ticket]", { hasText: number }).count()).toBe(0);

  // The panel still shows the ended ticket; its story is told from the newest to the oldest.
  const story = async () => (await desk.locator(".timeline li").allInnerTexts()).reverse().join("\n");
  await expect
    .poll(story)
    .toMatch(
      /opened it[\s\S]*offered it to[\s\S]*phone[\s\S]*has seen it[\s\S]*accepted[\s\S]*departed[\s\S]*arrived[\s\S]*made safe[\s\S]*finished[\s\S]*closed/,
    );
});

test("silence: the offer times out by itself, the phone is told, the next candidate is sent", async () => {
  const [desk, agent] = [await stage.enter("dispatcher2"), await stage.enter("agent2")];
  const phone = await stage.enter(first, { phone: { lngLat: near } });
  const other = await stage.program(second);
  const number = await reportGas(agent, "amezaga 231");
  const card = desk.locator("[data-ticket]", { hasText: number });
  await card.click();
  await desk.locator(`[data-repairer=${first}]`).first().waitFor();
  await desk.keyboard.press("Enter");
  await phone.getByRole("button", { name: "Accept" }).waitFor();
  await expect.poll(() => card.innerText()).toMatch(/left\s*00:\d\d/);

  await phone.getByText("No answer in time").waitFor({ timeout: 40_000 });
  await expect.poll(() => card.innerText()).toMatch(/did not answer/);
  const rows = desk.locator("[data-repairer]");
  const ranked = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-repairer")));
  await expect.poll(ranked).toEqual([first, second]);
  // A digit pressed right after a re-ranking still means the row that stood there before.
  await desk.waitForTimeout(1_000);
  await desk.keyboard.press("2");
  await expect.poll(() => card.innerText()).toMatch(/Offered to/);
  const { work } = await other.get<{ work: { assignment: { state: string }; ticket: { number: string } }[] }>(
    "/api/my/work",
  );
  expect(work[0]).toMatchObject({ assignment: { state: "offered" }, ticket: { number } });
});

/** Nothing found: the short way through the form. */
async function finish(phone: Page): Promise<void> {
  const field = (name: string) => phone.locator(`#field-${name}`);
  await phone.getByRole("button", { name: "Finish", exact: true }).click();
  await field("outcome")
    .getByText(/^No fault/)
    .first()
    .click();
  await field("leak_found").getByText("No", { exact: true }).click();
  await field("gas_before").locator("input").fill("0");
  await field("actions").locator("summary").click();
  await field("actions").locator("label").first().click();
  await field("customer_present").getByText("No", { exact: true }).click();
  await phone.getByRole("button", { name: "Upload and lock" }).click();
}
