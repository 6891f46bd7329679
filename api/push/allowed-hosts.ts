import { isIP } from "node:net";

/** Where the browsers' makers take messages: Chrome and its kin, Firefox, Edge, Safari. */
const makers = [
  "fcm.googleapis.com",
  "*.push.services.mozilla.com",
  "*.notify.windows.com",
  "*.push.apple.com",
];

/**
 * Whether a message may be sent to this address. A phone names it itself, so without this list the server would post
 * to any address inside the operator's network. `more`: names (`*.` before them for all below), https only; or a
 * whole origin (`http://127.0.0.1:9000`), the only way to a bare IP, another port or plain http.
 */
export function createHostCheck(more: readonly string[] = []): (endpoint: string) => boolean {
  const origins = new Set(more.filter((entry) => entry.includes("://")));
  const names = [...makers, ...more.filter((entry) => !entry.includes("://"))].map((name) =>
    name.toLowerCase(),
  );
  return (endpoint) => {
    const url = parseUrl(endpoint);
    if (url === null) return false;
    if (url.username !== "" || url.password !== "") return false;
    if (origins.has(url.origin)) return true;
    if (url.protocol !== "https:" || url.port !== "" || isAddress(url.hostname)) return false;
    return names.some((name) => matches(name, url.hostname));
  };
}

function matches(name: string, host: string): boolean {
  if (!name.startsWith("*.")) return host === name;
  return host.endsWith(name.slice(1)) && host.length > name.length - 1;
}

/** URL has written every way to say an IPv4 address as four numbers, and IPv6 in brackets. */
function isAddress(host: string): boolean {
  return host.startsWith("[") || isIP(host) !== 0;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
