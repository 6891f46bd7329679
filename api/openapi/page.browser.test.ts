import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../start-server.ts";
import { openWorld, type World } from "../testing/world.ts";

let world: World;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld();
  server = await startServer(world.ports, 0, "127.0.0.1");
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
afterAll(async () => {
  await browser?.close();
  await server.stop();
  await world.close();
});

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

test.each([
  { colorScheme: "dark", width: 1366, ground: "rgb(18, 22, 24)" },
  { colorScheme: "light", width: 1366, ground: "rgb(238, 241, 241)" },
  { colorScheme: "light", width: 390, ground: "rgb(238, 241, 241)" },
] as const)("the page is readable by all, $colorScheme at $width", async ({ colorScheme, width, ground }) => {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 844 } });
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  const response = await page.goto(`http://127.0.0.1:${server.port}/api/docs`);
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'self'");
  expect(refused.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(ground);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await page.evaluate(axe);
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.close();
});
