import type { CommandAnswer } from "../../shared/answer.ts";
import { sendCommand as sendUntilAnswered } from "../../shared/client/commands.ts";
import { realTimers, type Timers } from "../../shared/client/timers.ts";
import type { Command } from "../../shared/command.ts";
import { newKey } from "./new-key.ts";

/** The server answered, but not with what was asked for. 401 also ends the session on this screen. */
export class HttpError extends Error {
  readonly status: number;
  constructor(status: number, path: string) {
    super(`${path} answered ${status}`);
    this.status = status;
  }
}

/** No answer at all, also after trying again. Whether a command arrived is then unknown. */
export class NotReached extends Error {}

const signedOutCallbacks = new Set<() => void>();

/** Called once for every answer that says that nobody is signed in. */
export function onSignedOut(callback: () => void): () => void {
  signedOutCallbacks.add(callback);
  return () => signedOutCallbacks.delete(callback);
}

export async function getJson<T>(
  path: string,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: "application/json", ...headers },
    ...(signal && { signal }),
  });
  if (!response.ok) throw failed(response.status, path);
  return (await response.json()) as T;
}

/** Throws HttpError for every answer but a good one. */
export async function postJson<T>(path: string, body: object): Promise<T> {
  return writeJson("POST", path, body);
}

export async function putJson<T>(path: string, body: object): Promise<T> {
  return writeJson("PUT", path, body);
}

async function writeJson<T>(method: "POST" | "PUT", path: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw failed(response.status, path);
  return (await response.json()) as T;
}

/** A dispatcher waits this long for an answer before the desk says that it cannot reach the server. */
const giveUpAfterMs = 8_000;

/**
 * Asks for one change. A try that got no answer is repeated with the same key, so that the change happens once
 * however often it is sent. Refusals and bad input are answers, not errors. Throws NotReached, or HttpError on 401.
 */
export async function sendCommand(
  command: Command,
  key = newKey(),
  timers: Timers = realTimers(globalThis),
): Promise<CommandAnswer> {
  const url = "/api/commands";
  const sending = sendUntilAnswered(command, {
    fetch: (path, init) => fetch(path, init),
    url,
    key,
    timers,
    random: Math.random,
    giveUpAfterMs,
  });
  const sent = await sending.result;
  switch (sent.kind) {
    case "answered":
      return sent.answer;
    case "signed_out":
      throw failed(401, url);
    case "gave_up":
      throw new NotReached(`${command.type} got no answer in ${sent.tries} tries`);
  }
}

function failed(status: number, path: string): HttpError {
  if (status === 401) for (const callback of signedOutCallbacks) callback();
  return new HttpError(status, path);
}
