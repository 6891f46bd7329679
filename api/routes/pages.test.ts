import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { pageRoutes } from "./pages.ts";

const dir = mkdtempSync(join(tmpdir(), "tocsin-pages-"));
const script = "export const words = 'the same';";
mkdirSync(join(dir, "assets"));
writeFileSync(join(dir, "assets/desk-1.js"), script);
writeFileSync(join(dir, "assets/desk-1.js.gz"), gzipSync(script));
writeFileSync(join(dir, "index.html"), "<p>");
afterAll(() => rmSync(dir, { recursive: true }));

const ask = (path: string, accepted: string) =>
  pageRoutes(dir).request(path, { headers: { "accept-encoding": accepted } });

test("a script goes out zipped to whoever takes that, plain to others, and stays fresh either way", async () => {
  const [zipped, plain] = [await ask("/assets/desk-1.js", "gzip, br"), await ask("/assets/desk-1.js", "br")];
  expect(zipped.headers.get("content-encoding")).toBe("gzip");
  expect(zipped.headers.get("vary")).toMatch(/accept-encoding/i);
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(script);
  expect(plain.headers.has("content-encoding")).toBe(false);
  expect(await plain.text()).toBe(script);
  for (const { headers } of [zipped, plain]) {
    expect(headers.get("content-type")).toMatch(/javascript/);
    expect(headers.get("cache-control")).toContain("immutable");
  }
});

test("a page that has no zipped one beside it is answered plain", async () => {
  const page = await ask("/", "gzip");
  expect(page.headers.has("content-encoding")).toBe(false);
  expect(await page.text()).toBe("<p>");
});
