import { z } from "zod";
import { health } from "../../../shared/answer.ts";
import type { Described } from "../describe.ts";

/** The server itself. */
export const serverPaths: Readonly<Record<string, Described>> = {
  "GET /api/health": {
    name: "readHealth",
    group: "server",
    summary: "For whoever watches the server: nothing personal.",
    who: "anybody",
    answer: health,
  },
  "GET /api/openapi.json": {
    name: "readDocument",
    group: "server",
    summary: "This document.",
    who: "anybody",
    answer: z.record(z.string(), z.unknown()),
  },
  "GET /api/docs": {
    name: "readDocs",
    group: "server",
    summary: "This document as a page to read.",
    who: "anybody",
    answer: { mediaType: "text/html", description: "The page." },
  },
};
