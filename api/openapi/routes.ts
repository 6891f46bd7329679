import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import type { Ports } from "../ports.ts";
import { type Document, writeDocument } from "./document.ts";
import { drawPage } from "./page.ts";

/** The contract as a document and as a page: no login, nothing from elsewhere, written when first asked for. */
export function openApiRoutes({ config }: Ports): Hono<AppEnv> {
  let written: Document | undefined;
  const document = () => {
    written ??= writeDocument(config.version);
    return written;
  };
  return new Hono<AppEnv>()
    .get("/openapi.json", (c) => c.json(document()))
    .get("/docs", (c) => c.html(drawPage(document())));
}
