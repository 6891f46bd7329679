import type { MessageAnswer, MessageGateway, MessageOut } from "../ports.ts";
import { sign, signatureHeader, timestampHeader } from "./signature.ts";

interface WebhookOptions {
  url: string;
  secret: string;
  /** A gateway that has not answered by then is not waited for. */
  timeoutMs?: number;
}

const maxAnswerBytes = 16 * 1024;

/**
 * Hands messages to whatever speaks the operator's provider's language: one signed POST each, with its id as the
 * idempotency key, so that a repeated one goes out once. The answer may name the provider's own id.
 */
export function createWebhook({ url, secret, timeoutMs = 5_000 }: WebhookOptions): MessageGateway {
  return {
    async send(message: MessageOut, signal: AbortSignal): Promise<MessageAnswer> {
      const body = JSON.stringify(message);
      const timestamp = Math.floor(Date.now() / 1_000);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "idempotency-key": message.id,
            [timestampHeader]: `${timestamp}`,
            [signatureHeader]: sign(secret, timestamp, body),
          },
          body,
          // Where else it points to was not named by the operator.
          redirect: "manual",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        if (response.ok)
          return { kind: "taken", status: response.status, providerId: await readProviderId(response) };
        await response.body?.cancel();
        return judge(response);
      } catch {
        signal.throwIfAborted();
        return { kind: "failed", status: null, retryAfterS: null };
      }
    },
  };
}

/** Encrypted, or within this machine: what is sent names people and places. */
export function isAllowedWebhook(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}

function judge({ status, headers }: Response): MessageAnswer {
  const isPassing = status === 408 || status === 429 || status >= 500;
  if (!isPassing) return { kind: "refused", status };
  const waitS = Number(headers.get("retry-after") ?? Number.NaN);
  return { kind: "failed", status, retryAfterS: Number.isFinite(waitS) && waitS > 0 ? waitS : null };
}

/** `{"id": "..."}`; anything else is no id, and no fault: it was taken. */
async function readProviderId(response: Response): Promise<string | null> {
  try {
    const { id } = JSON.parse(await readText(response)) as { id?: unknown };
    return typeof id === "string" && /^[!-~]{1,200}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > maxAnswerBytes) throw new Error("wanted a short answer");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
