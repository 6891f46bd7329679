import { type Update, watchForUpdate } from "./update.ts";

const lookEveryMs = 3_600_000;

/** The worker that keeps this page and rings while it is closed. */
export async function registerWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register("/phone-sw.js", {
    scope: "/phone",
    updateViaCache: "none",
    // Built it is one classic file; in development its modules come one by one.
    ...(import.meta.env.DEV && { type: "module" }),
  });
}

/** Null on plain http, where browsers keep nothing: the page then comes from the server each time. */
export const update: Update | null = "serviceWorker" in navigator ? watch() : null;

function watch(): Update {
  const watched = watchForUpdate({
    register: registerWorker,
    container: navigator.serviceWorker,
    reload: () => location.reload(),
  });
  setInterval(watched.look, lookEveryMs);
  return watched;
}
