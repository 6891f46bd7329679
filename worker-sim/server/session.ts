import { randomUUID } from "node:crypto";
import type { CommandAnswer } from "../../shared/answer.ts";
import { sendCommand } from "../../shared/client/commands.ts";
import type { Command } from "../../shared/command.ts";
import type { Person } from "../../shared/schema.ts";
import type { Account } from "../env.ts";
import { type Client, timers } from "./client.ts";

/** One signed-in account. Signs in again by itself when the server no longer knows it. */
export interface Session {
  actor: Person;
  token(): string;
  /** One try at any request; 401 only when the password is no longer right. Rejects when nobody answers. */
  fetch: SignedFetch;
  /** Null: nobody answered. */
  send(command: Command): Promise<CommandAnswer | null>;
  /** Null: nobody answered, or not as hoped. */
  read<T>(path: string): Promise<T | null>;
  bytes(path: string): Promise<Uint8Array>;
  renew(): Promise<boolean>;
}

/** What somebody at a desk needs of it. */
export type Desk = Pick<Session, "read" | "send">;

export type SignedFetch = (
  path: string,
  init?: { method: "POST" | "PUT"; headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> },
) => Promise<Response>;

const commandMs = 60_000;

/** Null when the server refuses the password. */
export async function openSession(client: Client, account: Account): Promise<Session | null> {
  const first = await client.signIn(account.username, account.password);
  if (!first) return null;
  let { token } = first;
  let renewing: Promise<boolean> | null = null;

  /** Whoever notices first signs in; the others wait for the same answer. */
  function renew(): Promise<boolean> {
    renewing ??= client
      .signIn(account.username, account.password)
      .then((again) => {
        if (again) token = again.token;
        return again !== null;
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  const fetch: SignedFetch = async (path, init) => {
    const tryOnce = () =>
      client.fetch(path, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } });
    const response = await tryOnce();
    if (response.status !== 401 || !(await renew())) return response;
    await response.body?.cancel();
    return tryOnce();
  };

  async function get(path: string): Promise<Response> {
    const response = await fetch(path);
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Error(`GET ${path} by ${account.username} was answered with ${response.status}.`);
  }

  return {
    actor: first.actor,
    token: () => token,
    fetch,
    renew,
    async send(command) {
      const sending = sendCommand(command, {
        fetch,
        url: "/api/commands",
        key: randomUUID(),
        timers,
        random: Math.random,
        giveUpAfterMs: commandMs,
      });
      client.stopping.addEventListener("abort", sending.giveUp, { once: true });
      const sent = await sending.result;
      client.stopping.removeEventListener("abort", sending.giveUp);
      return sent.kind === "answered" ? sent.answer : null;
    },
    async read<T>(path: string) {
      const response = await get(path).catch(() => null);
      // The server is trusted to keep to shared/answer.ts.
      return response ? ((await response.json().catch(() => null)) as T | null) : null;
    },
    bytes: async (path) => new Uint8Array(await (await get(path)).arrayBuffer()),
  };
}
