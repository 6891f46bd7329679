import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cable, layCable } from "./cable.ts";
import { moveTo, openStage, type Stage } from "./stage.ts";
import { openTap, type Tap } from "./tap.ts";

/** The phone as an app of its own: small, opens in flight mode, says nothing off duty, can be locked from afar. */

let stage: Stage;
let cable: Cable;
let tap: Tap;
beforeAll(async () => {
  stage = await openStage();
  [cable, tap] = await Promise.all([layCable(stage.url), openTap(stage.url)]);
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(async () => {
  await cable?.close();
  await tap?.close();
  await stage?.close();
});

const near = [-56.1655, -34.8852] as const;
const isOn = (phone: Page, on: boolean) => phone.locator(`[role=switch][aria-checked=${on}]`).waitFor();

/** Whether the worker has the page, so that the network may go. Runs in the page. */
const isKept = `navigator.serviceWorker.ready
  .then(() => caches.match("/phone.html", { ignoreSearch: true }))
  .then((kept) => kept !== undefined && navigator.serviceWorker.controller !== null)`;

test("in flight mode the phone opens for its person, and goes on when the network is back", async () => {
  const phone = await stage.enter("r01", { phone: { lngLat: near }, through: cable.url });
  await isOn(phone, false);
  await expect.poll(() => phone.evaluate<boolean>(isKept)).toBe(true);
  cable.cut();
  await phone.reload();
  await phone.getByRole("switch").waitFor();
  await phone.getByText(/No connection for/).waitFor();
  await phone.getByRole("link", { name: "Me", exact: true }).click();
  const [name] = await Promise.all([nameOf("r01"), phone.getByRole("heading", { name: "Me" }).waitFor()]);
  await phone.getByText(name, { exact: true }).waitFor();
  cable.mend();
  await phone.getByText("Connected", { exact: true }).waitFor();
  expect(stage.complaints()).toEqual([]);
});

const isPlace = (sent: string) => /-?56\.1\d|"lng"|"lat"/.test(sent);

test("off duty nothing that leaves the phone says where it is", async () => {
  const phone = await stage.enter("r03", { phone: { lngLat: near }, through: tap.url });
  await isOn(phone, false);
  expect(tap.sent.filter(isPlace)).toEqual([]);

  await phone.getByRole("switch").click();
  await isOn(phone, true);
  // The tap hears places when there are some to hear.
  await expect.poll(() => tap.sent.some((each) => each.startsWith("frame ") && isPlace(each))).toBe(true);

  await phone.getByRole("switch").click();
  await isOn(phone, false);
  const before = tap.sent.length;
  await moveTo(phone.context(), [near[0] + 0.004, near[1]]);
  await phone.reload();
  await isOn(phone, false);
  await moveTo(phone.context(), [near[0] + 0.008, near[1]]);
  await phone.getByRole("link", { name: "Orders" }).click();
  const reads = () => tap.sent.slice(before).filter((each) => each.startsWith("GET /api/my/work"));
  await expect.poll(() => reads().length).toBeGreaterThan(2);
  expect(tap.sent.slice(before).some((each) => each.startsWith("frame "))).toBe(true);
  expect(tap.sent.slice(before).filter(isPlace)).toEqual([]);
});

test("a sign-in that is taken away locks the phone; another person sees nothing of it", async () => {
  const phone = await stage.enter("r05", { phone: { lngLat: near } });
  await isOn(phone, false);
  const [token = ""] = (await phone.context().cookies()).map(({ value }) => value);
  const ended = await fetch(`${stage.url}/api/session`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${token}` },
  });
  expect(ended.status).toBe(200);
  await phone.getByRole("heading", { name: "This phone is locked" }).waitFor();
  await phone.getByText("Nothing is waiting to be sent.").waitFor();
  expect(await phone.getByRole("switch").count()).toBe(0);

  // Locked it stays, whatever is pressed on the phone itself.
  await phone.reload();
  await phone.getByRole("heading", { name: "This phone is locked" }).waitFor();
  await stage.signIn(phone, "r07");
  await isOn(phone, false);
  await phone.getByRole("link", { name: "Me", exact: true }).click();
  await phone.getByText(await nameOf("r07"), { exact: true }).waitFor();
  expect(await phone.getByText(await nameOf("r05")).count()).toBe(0);
});

async function nameOf(username: string): Promise<string> {
  const program = await stage.program(username);
  return (await program.get<{ actor: { name: string } }>("/api/session")).actor.name;
}

test("what the phone has to load before its first picture stays under 150 kB", () => {
  const page = readFileSync("dist/phone.html", "utf8");
  const parts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, name = ""]) => name,
  );
  expect(parts.length).toBeGreaterThan(3);
  const sizes = ["phone.html", ...parts].map((name) => gzipSync(readFileSync(join("dist", name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
});
