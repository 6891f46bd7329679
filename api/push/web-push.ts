import webPush from "web-push";
import type { Db } from "../db/db.ts";
import type { PushAnswer, PushGateway, PushMessage, PushTarget } from "../ports.ts";
import { keepPushKey } from "../store/push-key.ts";
import { createHostCheck } from "./allowed-hosts.ts";

interface WebPushOptions {
  /** Whom a push service may write to about this server: a mailto: or https: address. */
  subject: string;
  /** Besides the browser makers' own. */
  hosts: readonly string[];
  /** A service that has not answered by then is not waited for. */
  timeoutMs?: number;
}

/**
 * Web Push by RFC 8030, 8291 and 8292. The library encrypts and signs; the request is our own, because its sender
 * knows no end of waiting and posts wherever a subscription says.
 */
export async function openWebPush(db: Db, options: WebPushOptions): Promise<PushGateway> {
  const { subject, hosts, timeoutMs = 5_000 } = options;
  const { publicKey, privateKey } = await keepPushKey(db, webPush.generateVAPIDKeys());
  const isAllowed = createHostCheck(hosts);

  function write({ endpoint, p256dh, auth }: PushTarget, message: PushMessage) {
    return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message.payload, {
      vapidDetails: { subject, publicKey, privateKey },
      TTL: message.ttlS,
      urgency: message.urgency,
      topic: message.topic,
      contentEncoding: "aes128gcm",
    });
  }

  return {
    publicKey,
    findFault(target) {
      if (!isAllowed(target.endpoint))
        return {
          path: "endpoint",
          message: "this is not the address of a push service that may be used here",
        };
      try {
        write(target, { payload: "try", ttlS: 0, urgency: "normal", topic: "try" });
        return null;
      } catch {
        return { path: "keys", message: "nothing can be encrypted for these keys" };
      }
    },
    async send(target, message, signal) {
      // The list may have become shorter since this one was saved.
      if (!isAllowed(target.endpoint)) return { kind: "refused", status: null };
      const { endpoint, headers, body } = write(target, message);
      const request = {
        method: "POST",
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
        body,
        // A push service answers for itself; where else it points to is not on the list.
        redirect: "manual" as const,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      };
      try {
        const response = await fetch(endpoint, request);
        await response.body?.cancel();
        return judge(response);
      } catch {
        signal.throwIfAborted();
        return { kind: "failed", status: null, retryAfterS: null };
      }
    },
  };
}

/** RFC 8030: 201 is taken, 404 and 410 say that nobody is there any more. */
function judge({ status, ok, headers }: Response): PushAnswer {
  if (ok) return { kind: "taken", status };
  if (status === 404 || status === 410) return { kind: "gone", status };
  const isPassing = status === 408 || status === 429 || status >= 500;
  if (!isPassing) return { kind: "refused", status };
  const waitS = Number(headers.get("retry-after") ?? Number.NaN);
  return { kind: "failed", status, retryAfterS: Number.isFinite(waitS) && waitS > 0 ? waitS : null };
}
