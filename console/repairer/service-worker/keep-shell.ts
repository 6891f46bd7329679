import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] | undefined };

/**
 * The page and its parts, as they were built together, from this phone: it opens without a network. A newer page
 * comes with a newer worker, and only with it.
 */
export function keepShell(): void {
  // The build puts the list here. In development there is none, and every file comes from the server.
  const shell = self.__WB_MANIFEST;
  if (!shell) return;
  cleanupOutdatedCaches();
  precacheAndRoute(shell, { cleanURLs: false });
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL("/phone.html"), { allowlist: [/^\/phone(\?|$)/] }),
  );
}
