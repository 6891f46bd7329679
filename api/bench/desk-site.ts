import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { build } from "vite";
import type { City } from "../city/city.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** The bench's page, built as the console is and served beside the city's own map; never part of the console. */
export async function serveDeskPage(dir: string, city: City): Promise<{ url: string; close: () => void }> {
  await build({
    configFile: false,
    root: "console/bench",
    publicDir: false,
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir: dir,
      emptyOutDir: true,
      target: "es2023",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: "console/bench/desk.html" },
    },
  });
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://bench").pathname;
    const tile = /^\/api\/city\/tiles\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(path);
    if (tile) {
      const bytes = city.tile(Number(tile[1]), Number(tile[2]), Number(tile[3]));
      response.writeHead(bytes ? 200 : 204, bytes ? { "content-encoding": "gzip" } : {}).end(bytes);
      return;
    }
    try {
      const body = await readFile(join(dir, normalize(path)));
      response
        .writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the bench's page has no port");
  return { url: `http://127.0.0.1:${address.port}/desk.html`, close: () => server.close() };
}
