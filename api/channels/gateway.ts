import type { MessageChannel } from "../../shared/sms.ts";
import type { MessageGateway } from "../ports.ts";
import { createWebhook } from "./webhook.ts";

interface GatewayOptions {
  smsUrl: string | null;
  voiceUrl: string | null;
  secret: string | null;
  dataset: "demo" | "live";
  timeoutMs?: number;
}

/**
 * Each channel by its own webhook. Without one, a demo counts its messages as sent: they are read on the desk; among
 * real people a message that goes nowhere is refused, so that the desk sees it.
 */
export function createGateway({
  smsUrl,
  voiceUrl,
  secret,
  dataset,
  ...more
}: GatewayOptions): MessageGateway {
  const open = (url: string | null): MessageGateway => {
    if (url !== null && secret !== null) return createWebhook({ url, secret, ...more });
    return dataset === "demo" ? demoOutbox : nowhere;
  };
  const gateways: Record<MessageChannel, MessageGateway> = { sms: open(smsUrl), voice: open(voiceUrl) };
  return { send: (message, signal) => gateways[message.channel].send(message, signal) };
}

const demoOutbox: MessageGateway = {
  send: async () => ({ kind: "taken", status: null, providerId: null }),
};

const nowhere: MessageGateway = {
  send: async () => ({ kind: "refused", status: null }),
};
