import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the built console depends on, besides Node itself. */
const sources = ["console", "shared", "vite.config.ts", "package-lock.json"] as const;
const stampPath = join("dist", ".sources");

/** One hash over names and contents of everything the console is built from. 20 ms for 200 files. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const name of sources) hashInto(hash, root, name);
  return hash.digest("hex");
}

function hashInto(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const path = join(root, name);
  const entries = listFolder(path);
  if (entries) {
    for (const entry of entries) hashInto(hash, root, join(name, entry));
    return;
  }
  const content = readFileSync(path);
  hash.update(`${name}\n${content.length}\n`).update(content);
}

/** Null for a file. */
function listFolder(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return null;
    throw error;
  }
}

/** Whether dist/ was built from just these sources. The build empties dist/, so a broken-off one has no stamp. */
export function isBuilt(root: string, hash: string): boolean {
  try {
    return readFileSync(join(root, stampPath), "utf8") === hash;
  } catch {
    return false;
  }
}

export function stampBuilt(root: string, hash: string): void {
  writeFileSync(join(root, stampPath), hash);
}

const waitingPage = `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta http-equiv="refresh" content="2">
  <title>Tocsin</title>
  <p>界面正在构建，请稍候。</p>
  <p lang="en">The console is being built. This page reloads by itself.</p>
</html>
`;

/** Something to look at, and for the server to find, while the very first build runs beside it. */
export function holdPlace(root: string): void {
  const dist = join(root, "dist");
  mkdirSync(dist, { recursive: true });
  for (const page of ["index.html", "phone.html"])
    if (!existsSync(join(dist, page))) writeFileSync(join(dist, page), waitingPage);
}
