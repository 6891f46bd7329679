import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import type { SignedIn } from "../shared/answer.ts";
import { type SendResult, sendCommand } from "../shared/client/commands.ts";
import { askIfThere } from "../shared/client/is-there.ts";
import { backoffMs, realTimers, type Timers } from "../shared/client/timers.ts";
import type { Command } from "../shared/command.ts";

/** As many requests as this are on their way at once, however many people are simulated. */
const requestsAtOnce = 16;
/** Checking a password is meant to be slow, and a server has other things to do. */
const signInsAtOnce = 3;
const requestMs = 15_000;
const commandMs = 60_000;

export const timers: Timers = realTimers(globalThis);

/** One server over its public protocol, shared by everybody simulated. */
export interface Client {
  /** Waits for the server to come up or to have time; null when it says that the password is wrong. */
  signIn(username: string, password: string): Promise<SignedIn | null>;
  /** Null: not signed in. Throws when nobody answers or the server says no. */
  get(path: string, token: string): Promise<Response | null>;
  send(command: Command, token: string): Promise<SendResult>;
  socketUrl(path: string): string;
  /** Whether the server answers at all. */
  isThere(): Promise<boolean>;
  /** No request or retry after this. */
  stop(): void;
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
    async get(path, token) {
      const response = await request(path, { headers: { authorization: `Bearer ${token}` } });
      if (response.ok) return response;
      await response.body?.cancel();
      if (response.status === 401) return null;
      throw new Error(`GET ${path} was answered with ${response.status}.`);
    },
    send(command, token) {
      const sending = sendCommand(command, {
        fetch: (_, init) => request("/api/commands", init),
        url: "/api/commands",
        key: randomUUID(),
        token,
        timers,
        random: Math.random,
        giveUpAfterMs: commandMs,
      });
      const giveUp = () => sending.giveUp();
      stopping.signal.addEventListener("abort", giveUp, { once: true });
      return sending.result.finally(() => stopping.signal.removeEventListener("abort", giveUp));
    },
    isThere: askIfThere(globalThis, `${url}/api/health`),
    socketUrl: (path) => `${url.replace(/^http/, "ws")}${path}`,
    stop: () => stopping.abort(),
  };
}
