import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { MessagePage } from "../../shared/message-answer.ts";
import { id, words } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { isSigned, signatureHeader, timestampHeader } from "../channels/signature.ts";
import { takeIncoming } from "../channels/take-incoming.ts";
import { BadInputError, parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { findPhoneOf } from "../store/incoming-messages.ts";
import { readOutgoingMessages } from "../store/outgoing-messages.ts";
import { readBody } from "./body.ts";
import { maySee, notFound, signedIn } from "./guard.ts";

export const messagesAsked = z.object({
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  ticketId: id.optional(),
});
export const smsReply = z.strictObject({ messageId: id, text: z.string().max(1_000) });

const providerId = words(200).min(1);
// A provider's own fields beside these are passed over.
const receipt = { id: providerId, messageId: id.optional(), providerId: providerId.optional() };
export const incomingMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("delivered"), ...receipt }),
  z.object({ type: z.literal("failed"), ...receipt }),
  z.object({
    type: z.literal("reply"),
    id: providerId,
    from: words(40).min(1),
    text: z.string().max(2_000),
  }),
]);

/** Texts and calls: what the desk sees of them, what providers say about them. */
export function channelRoutes(ports: Ports): Hono<AppEnv> {
  const { db, config } = ports;
  const app = new Hono<AppEnv>();
  app.get("/outgoing-messages", signedIn(db), maySee("messages"), async (c) => {
    const { after = null, limit, ticketId = null } = parse(messagesAsked, c.req.query());
    const messages = await readOutgoingMessages(db, { after, limit, ticketId });
    return c.json({ messages, lastSeq: messages.at(-1)?.seq ?? after ?? 0 } satisfies MessagePage);
  });
  app.post("/webhooks/messages", async (c) => {
    const body = await c.req.text();
    const signed = {
      timestamp: c.req.header(timestampHeader),
      signature: c.req.header(signatureHeader),
      body,
    };
    if (config.webhookSecret === null || !isSigned(config.webhookSecret, signed, Date.now()))
      return c.json({ ok: false, message: "This is not signed, or was signed too long ago." }, 401);
    const said = parse(incomingMessage, readJson(body));
    return c.json({ ok: true, outcome: await takeIncoming(ports, incomingFrom(said)) });
  });
  // Only among invented people: whoever is at the desk may play a phone that cannot ring.
  if (config.dataset === "demo")
    app.post("/demo/sms-reply", signedIn(db), maySee("demoPhone"), async (c) => {
      const { messageId, text } = parse(smsReply, await readBody(c));
      const from = await findPhoneOf(db, messageId);
      if (from === null) throw notFound("message");
      const outcome = await takeIncoming(ports, { id: `demo:${randomUUID()}`, type: "reply", from, text });
      return c.json({ ok: true, outcome });
    });
  return app;
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInputError([{ path: "", message: "the body is not JSON" }]);
  }
}

function incomingFrom(said: z.output<typeof incomingMessage>): Parameters<typeof takeIncoming>[1] {
  if (said.type === "reply") return said;
  const message = said.messageId
    ? { id: said.messageId }
    : said.providerId && { providerId: said.providerId };
  if (!message) throw new BadInputError([{ path: "messageId", message: "wanted messageId or providerId" }]);
  return { id: said.id, type: said.type, message };
}
