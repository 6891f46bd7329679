import type { CommandAnswer } from "../../shared/answer.ts";
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

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { headers: { accept: "application/json" }, ...(signal && { signal }) });
  if (!response.ok) throw failed(response.status, path);
  return (await response.json()) as T;
}

/** Waits between the tries of one command. */
const retryAfterMs = [300, 1_000, 2_500];

/**
 * Asks for one change. A try that got no answer is repeated with the same key, so that the change happens once
 * however often it is sent. Refusals and bad input are answers, not errors. Throws NotReached, or HttpError on 401.
 */
export async function sendCommand(command: Command, key = newKey()): Promise<CommandAnswer> {
  for (let tries = 0; ; tries++) {
    const answer = await tryOnce(command, key);
    if (answer) return answer;
    const wait = retryAfterMs[tries];
    if (wait === undefined) throw new NotReached(`${command.type} got no answer in ${tries + 1} tries`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function tryOnce(command: Command, key: string): Promise<CommandAnswer | null> {
  const response = await fetch("/api/commands", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(command),
  }).catch(() => null);
  if (!response || response.status >= 500) return null;
  if (response.status === 401 || response.status === 429) throw failed(response.status, "/api/commands");
  // The connection may break in the middle of the answer: then it is no answer.
  return (await response.json().catch(() => null)) as CommandAnswer | null;
}

function failed(status: number, path: string): HttpError {
  if (status === 401) for (const callback of signedOutCallbacks) callback();
  return new HttpError(status, path);
}
