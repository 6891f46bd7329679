import i18next from "i18next";
import { getJson, HttpError } from "../live/http.ts";
import type { PushWorld } from "./push.ts";
import type { WorkerMessage } from "./service-worker/notice-of.ts";
import { registerWorker } from "./shell/browser-update.ts";

/** The real browser, as far as pushes need it. */
export function browserForPush(): PushWorld {
  const isAble = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
  return {
    isSecure: isSecureContext,
    permission: isAble ? () => Notification.permission : undefined,
    askPermission: () => Notification.requestPermission(),
    register: async () => {
      await registerWorker();
      return navigator.serviceWorker.ready;
    },
    readKey: async () => (await getJson<{ publicKey: string }>("/api/push/key")).publicKey,
    save: saveSubscription,
  };
}

async function saveSubscription(subscription: PushSubscriptionJSON): Promise<void> {
  const path = "/api/push/subscription";
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(subscription),
  });
  if (!response.ok) throw new HttpError(response.status, path);
}

/** Leaves the page's language where the service worker finds it. Returns the undo. */
export function keepLanguageForPushes(): () => void {
  const keep = () => {
    // No cache on plain http, and no worker either.
    if (!("caches" in globalThis)) return;
    caches
      .open("tocsin-push")
      .then((cache) => cache.put("/phone-language", new Response(i18next.language)))
      .catch(() => {});
  };
  keep();
  i18next.on("languageChanged", keep);
  return () => i18next.off("languageChanged", keep);
}

/** The worker has done something that this page shows. Returns the undo. */
export function onWorkerMessage(hear: (message: WorkerMessage) => void): () => void {
  if (!("serviceWorker" in navigator)) return () => {};
  const { serviceWorker } = navigator;
  const listen = (event: MessageEvent<WorkerMessage>) => hear(event.data);
  serviceWorker.addEventListener("message", listen);
  return () => serviceWorker.removeEventListener("message", listen);
}
