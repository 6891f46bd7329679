import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, holdPlace, isBuilt, stampBuilt } from "./console-build.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tocsin-build-"));
  for (const folder of ["console/ui", "shared", "dist"]) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["console/ui/button.tsx", "shared/geo.ts", "vite.config.ts", "package-lock.json"])
    writeFileSync(join(root, file), file);
});
afterEach(() => rmSync(root, { recursive: true }));

test("the console is built once, and again when a source changed or dist is gone", () => {
  const hash = hashSources(root);
  expect(isBuilt(root, hash)).toBe(false);
  stampBuilt(root, hash);
  expect(isBuilt(root, hashSources(root))).toBe(true);
  writeFileSync(join(root, "console/ui/button.tsx"), "changed");
  expect(isBuilt(root, hashSources(root))).toBe(false);
  writeFileSync(join(root, "console/ui/button.tsx"), "console/ui/button.tsx");
  expect(isBuilt(root, hashSources(root))).toBe(true);
  rmSync(join(root, "dist"), { recursive: true });
  expect(isBuilt(root, hashSources(root))).toBe(false);
});

test("a renamed and a removed file are changes too", () => {
  const hash = hashSources(root);
  writeFileSync(join(root, "console/ui/new.tsx"), "");
  const withNew = hashSources(root);
  expect(withNew).not.toBe(hash);
  rmSync(join(root, "console/ui/new.tsx"));
  expect(hashSources(root)).toBe(hash);
});

test("before the first build there is a page that says so, and a built page is left alone", () => {
  rmSync(join(root, "dist"), { recursive: true });
  holdPlace(root);
  expect(readFileSync(join(root, "dist/index.html"), "utf8")).toContain("The console is being built");
  expect(isBuilt(root, hashSources(root))).toBe(false);
  writeFileSync(join(root, "dist/index.html"), "the console");
  holdPlace(root);
  expect(readFileSync(join(root, "dist/index.html"), "utf8")).toBe("the console");
});
