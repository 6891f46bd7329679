import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { mayRead } from "../../shared/domain/read-permission.ts";
import type { AppEnv } from "../app-env.ts";
import type { Live } from "../live/live.ts";
import type { Ports } from "../ports.ts";
import { readBoardWords, zip } from "../store/board-words.ts";
import { maySee, signedIn } from "./guard.ts";

/** The live picture: for programs as it is at the moment they ask, for desks one for all who ask meanwhile. */
export function boardRoutes({ db }: Ports, { snapshots }: Live): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/board", signedIn(db), maySee("board"));
  app.get("/board", async (c) => {
    const words = await readBoardWords(db, { places: mayRead("positions", c.var.actor.role) });
    return answer(c, takesGzip(c) ? await zip(words) : words.pieces.join(""));
  });
  app.use("/board/desk", signedIn(db), maySee("board"));
  app.get("/board/desk", async (c) =>
    answer(c, takesGzip(c) ? await snapshots.forDeskZipped() : (await snapshots.forDesk()).pieces.join("")),
  );
  return app;
}

function takesGzip(c: Context): boolean {
  return accepts(c, { header: "Accept-Encoding", supports: ["gzip"], default: "" }) === "gzip";
}

function answer(c: Context, json: string | Uint8Array<ArrayBuffer>): Response {
  return c.body(json, 200, {
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
    ...(typeof json !== "string" && { "content-encoding": "gzip" }),
  });
}
