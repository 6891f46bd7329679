import type { CommandAnswer } from "../shared/answer.ts";
import type { Command } from "../shared/command.ts";
import type { Client } from "./client.ts";
import type { Account } from "./env.ts";

/** One signed-in account. Signs in again by itself when the server no longer knows it. */
export interface Session {
  token(): string;
  repairerId(): string | null;
  /** Null: nobody answered. */
  send(command: Command): Promise<CommandAnswer | null>;
  /** Null: nobody answered, or not as hoped. */
  read<T>(path: string): Promise<T | null>;
  bytes(path: string): Promise<Uint8Array>;
  renew(): Promise<boolean>;
}

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

  async function get(path: string): Promise<Response | null> {
    const response = await client.get(path, token);
    if (response || !(await renew())) return response;
    return client.get(path, token);
  }

  return {
    token: () => token,
    repairerId: () => first.actor.repairerId,
    renew,
    async send(command) {
      let sent = await client.send(command, token);
      if (sent.kind === "signed_out" && (await renew())) sent = await client.send(command, token);
      return sent.kind === "answered" ? sent.answer : null;
    },
    async read<T>(path: string) {
      const response = await get(path).catch(() => null);
      // The server is trusted to keep to shared/answer.ts.
      return response ? ((await response.json().catch(() => null)) as T | null) : null;
    },
    async bytes(path) {
      const response = await get(path);
      if (!response) throw new Error(`${account.username} may not read ${path}.`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
