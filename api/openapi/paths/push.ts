import { z } from "zod";
import { subscription } from "../../routes/push.ts";
import type { Described } from "../describe.ts";

const done = z.object({ ok: z.literal(true) });

/** How a closed phone is rung: Web Push. */
export const pushPaths: Readonly<Record<string, Described>> = {
  "GET /api/push/key": {
    name: "readPushKey",
    group: "repairers",
    summary: "The server's public VAPID key, for the browser's pushManager.subscribe.",
    who: "myWork",
    answer: z.object({ publicKey: z.string() }),
  },
  "POST /api/push/subscription": {
    name: "subscribePush",
    group: "repairers",
    summary: "This sign-in's browser may be rung there. Only hosts of known push services are taken.",
    who: "myWork",
    body: subscription,
    answer: done,
  },
  "DELETE /api/push/subscription": {
    name: "unsubscribePush",
    group: "repairers",
    summary: "This sign-in's browser is rung no more.",
    who: "myWork",
    answer: done,
  },
};
