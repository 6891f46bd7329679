import { keepShell } from "./keep-shell.ts";
import {
  type Language,
  type NoticeData,
  noticeOf,
  type PageMessage,
  type Push,
  readPush,
  type WorkerMessage,
} from "./notice-of.ts";
import { send, sendReceipt } from "./send.ts";

/**
 * Opens the phone's page without a network and rings while it is closed. Classic and in one file: it must not share
 * a module with the pages, or the build would give it imports, which older browsers refuse in a service worker.
 */
declare const self: ServiceWorkerGlobalScope;

keepShell();

/** A newer worker waits until its page asks for it, or until no page is open: parts of two builds never meet. */
self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if (data === ("take_over" satisfies PageMessage)) void self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const push = readPush(event.data?.text() ?? "");
  if (push) event.waitUntil(show(push));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(answer(event.notification.data as NoticeData, event.action));
});

/** Who was shown it, has it: the receipt follows the notification, never the other way round. */
async function show(push: Push): Promise<void> {
  const pages = await openPages();
  const isWatched = pages.some((page) => page.visibilityState === "visible");
  const { title, options } = noticeOf(push, await readLanguage(), Date.now(), isWatched);
  await self.registration.showNotification(title, options);
  if (push.kind === "offer") await sendReceipt(push.assignmentId, "delivered");
}

async function answer({ assignmentId, kind }: NoticeData, action: string): Promise<void> {
  // First the page, while the browser still knows that a finger asked for it.
  const page = await bringPage();
  if (kind !== "offer") return;
  await sendReceipt(assignmentId, "seen");
  if (action !== "accept") return;
  const isDone = await send({ type: "assignment.accept", assignmentId }, `accept:${assignmentId}`);
  // Refused or not reached: the page still shows the offer, or learns from its own line what became of it.
  page?.postMessage({ accepted: isDone ? assignmentId : null } satisfies WorkerMessage);
}

async function bringPage(): Promise<WindowClient | null> {
  const [page] = await openPages();
  // Whatever the browser thinks of opening windows, what was answered is sent.
  return page
    ? await page.focus().catch(() => page)
    : await self.clients.openWindow("/phone").catch(() => null);
}

async function openPages(): Promise<readonly WindowClient[]> {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => new URL(url).pathname.startsWith("/phone"));
}

/** As the page has left it, see keep-language.ts: a worker cannot read localStorage. */
async function readLanguage(): Promise<Language> {
  const kept = await caches.match("/phone-language");
  return (await kept?.text()) === "en" ? "en" : "zh-CN";
}
