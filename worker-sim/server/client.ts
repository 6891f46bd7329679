import pLimit from "p-limit";
import type { SignedIn } from "../../shared/answer.ts";
import { askIfThere } from "../../shared/client/is-there.ts";
import { backoffMs, realTimers, type Timers } from "../../shared/client/timers.ts";

/** As many requests as this are on their way at once, however many people are simulated. */
const requestsAtOnce = 16;
/** Checking a password is meant to be slow, and a server has other things to do. */
const signInsAtOnce = 3;
const requestMs = 15_000;

export const timers: Timers = realTimers(globalThis);

/** One server over its public protocol, shared by everybody simulated. */
export interface Client {
  /** Waits for the server to come up or to have time; null when it says that the password is wrong. */
  signIn(username: string, password: string): Promise<SignedIn | null>;
  /** One try, in its turn. Rejects when nobody answers. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  socketUrl(path: string): string;
  /** Whether the server answers at all. */
  isThere(): Promise<boolean>;
  /** No request or retry after this. */
  stop(): void;
  /** Aborted by `stop`. */
  stopping: AbortSignal;
}

export function createClient(url: string): Client {
  const limit = pLimit(requestsAtOnce);
  const signInLimit = pLimit(signInsAtOnce);
  const stopping = new AbortController();

  function request(path: string, init: RequestInit): Promise<Response> {
    return limit(() =>
      fetch(`${url}${path}`, {
        ...init,
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(requestMs)]),
      }),
    );
  }

  async function trySignIn(body: string): Promise<SignedIn | "refused" | "later"> {
    const headers = { "content-type": "application/json" };
    const response = await request("/api/session", { method: "POST", headers, body });
    if (response.ok) return (await response.json()) as SignedIn;
    await response.body?.cancel();
    return response.status >= 500 || response.status === 429 ? "later" : "refused";
  }

  return {
    signIn: (username, password) =>
      signInLimit(async () => {
        const body = JSON.stringify({ username, password });
        for (let tries = 0; ; tries++) {
          stopping.signal.throwIfAborted();
          const outcome = await trySignIn(body).catch(() => "later" as const);
          if (outcome === "refused") return null;
          if (outcome !== "later") return outcome;
          await new Promise<void>((done) => timers.after(backoffMs(tries, Math.random), done));
        }
      }),
    fetch: request,
    isThere: askIfThere(globalThis, `${url}/api/health`),
    socketUrl: (path) => `${url.replace(/^http/, "ws")}${path}`,
    stop: () => stopping.abort(),
    stopping: stopping.signal,
  };
}
