import { z } from "zod";
import { incomingAnswer, messagePage } from "../../../shared/message-answer.ts";
import { incomingMessage, messagesAsked, smsReply } from "../../routes/channels.ts";
import { refusedForms } from "../components.ts";
import { type Described, json } from "../describe.ts";

const signed = z.object({
  "Tocsin-Timestamp": z.string().describe("seconds since 1970; not more than five minutes off"),
  "Tocsin-Signature": z
    .string()
    .describe("sha256= and the HMAC-SHA256, in hex, of timestamp.body with the shared secret"),
});

/** Phones without the app: texts and calls. */
export const channelPaths: Readonly<Record<string, Described>> = {
  "GET /api/outgoing-messages": {
    name: "listOutgoingMessages",
    group: "repairers",
    summary:
      "Texts and calls, in the order of their changes of state: after a place in it, or else the newest. Numbers are masked.",
    who: "messages",
    query: messagesAsked,
    answer: messagePage,
  },
  "POST /api/webhooks/messages": {
    name: "takeMessageNews",
    group: "repairers",
    summary:
      "What a gateway says: a text was delivered, or was not, or somebody replied. Signed as Tocsin signs to the gateway; each id counts once. The reply 1 accepts and 2 declines the sender's open offer.",
    who: "by signature",
    header: signed,
    body: incomingMessage,
    answer: incomingAnswer,
  },
  "POST /api/demo/sms-reply": {
    name: "playPhone",
    group: "repairers",
    summary: "Among invented people only: the reply to a text, as if its phone had sent it.",
    who: "demoPhone",
    body: smsReply,
    answer: incomingAnswer,
    also: { 404: json("There is no such message.", refusedForms[404]) },
  },
};
