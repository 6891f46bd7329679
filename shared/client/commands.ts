import type { CommandAnswer } from "../answer.ts";
import type { Command } from "../command.ts";
import { backoffMs, type Timers } from "./timers.ts";

/** As much of `fetch` as is needed; the platform's own fits. */
export type Fetch = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string },
) => Promise<{ status: number; json(): Promise<unknown> }>;

export interface CommandOptions {
  fetch: Fetch;
  /** Full address, or a path in a browser. */
  url: string;
  /** One per press: a uuid. Every try of this command carries it, so that it happens once. */
  key: string;
  /** Only where no cookie travels (programs). */
  token?: string;
  timers: Timers;
  random(): number;
  /** No new try after this long; left out: tries until answered or `giveUp()`. */
  giveUpAfterMs?: number;
  /** After each failed try: how many there were, and when the next is. */
  onRetry?(failed: { tries: number; retryInMs: number }): void;
}

export type SendResult =
  | { kind: "answered"; answer: CommandAnswer }
  | { kind: "signed_out" }
  /** Whether it happened is unknown. */
  | { kind: "gave_up"; tries: number };

export interface Sending {
  result: Promise<SendResult>;
  /** The network is said to be back: no need to wait for the next try. */
  retryNow(): void;
  giveUp(): void;
}

const tryMs = 10_000;

/** One command, sent until somebody answers: network errors, 5xx, 429 and silence are tried again with the same key. */
export function sendCommand(command: Command, options: CommandOptions): Sending {
  const body = JSON.stringify(command);
  return askUntilAnswered(() => ask(options, body), options);
}

type Trying = Pick<CommandOptions, "timers" | "random" | "giveUpAfterMs" | "onRetry">;

/** Tries the same thing until somebody answers. `ask` gives null, or rejects, when nobody has. */
export function askUntilAnswered(
  ask: () => Promise<SendResult | null>,
  options: Trying & { tryMs?: number },
): Sending {
  const { timers } = options;
  let tries = 0;
  let isOver = false;
  let isPastTime = false;
  let cancelNext = () => {};
  let cancelEnd = () => {};
  let isWaiting = false;
  let settle: (result: SendResult) => void = () => {};
  const result = new Promise<SendResult>((resolve) => {
    settle = resolve;
  });

  function finish(outcome: SendResult): void {
    if (isOver) return;
    isOver = true;
    cancelNext();
    cancelEnd();
    settle(outcome);
  }

  function attempt(): void {
    isWaiting = false;
    tries += 1;
    const mine = tries;
    cancelNext = timers.after(options.tryMs ?? tryMs, () => failed(mine));
    ask().then(
      // A late answer to an earlier try is still the answer: the key is the same.
      (outcome) => (outcome ? finish(outcome) : failed(mine)),
      () => failed(mine),
    );
  }

  function failed(which: number): void {
    if (isOver || isWaiting || which !== tries) return;
    cancelNext();
    if (isPastTime) {
      finish({ kind: "gave_up", tries });
      return;
    }
    isWaiting = true;
    const retryInMs = backoffMs(tries - 1, options.random);
    cancelNext = timers.after(retryInMs, attempt);
    options.onRetry?.({ tries, retryInMs });
  }

  if (options.giveUpAfterMs !== undefined) {
    cancelEnd = timers.after(options.giveUpAfterMs, () => {
      isPastTime = true;
      if (isWaiting) finish({ kind: "gave_up", tries });
    });
  }
  attempt();
  return {
    result,
    retryNow() {
      if (isOver || !isWaiting) return;
      cancelNext();
      attempt();
    },
    giveUp: () => finish({ kind: "gave_up", tries }),
  };
}

/** Null: nobody answered, or not in a way that can be read. */
async function ask(options: CommandOptions, body: string): Promise<SendResult | null> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "idempotency-key": options.key,
  };
  if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`;
  return readAnswer(await options.fetch(options.url, { method: "POST", headers, body }));
}

/** Null: nobody answered, or not in a way that can be read. */
export async function readAnswer(response: {
  status: number;
  json(): Promise<unknown>;
}): Promise<SendResult | null> {
  if (response.status === 401) return { kind: "signed_out" };
  if (response.status >= 500 || response.status === 429 || response.status === 408) return null;
  const answer: unknown = await response.json();
  return isAnswer(answer) ? { kind: "answered", answer } : null;
}

function isAnswer(value: unknown): value is CommandAnswer {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}
