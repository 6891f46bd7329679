import type { BadInput, CommandAnswer, CommandRefused } from "../../shared/answer.ts";
import { type CommandOptions, type SendResult, sendCommand } from "../../shared/client/commands.ts";
import type { Command } from "../../shared/command.ts";
import { createStore, type Store } from "../live/store.ts";

/** One press of a button, from the finger to the server's answer. */
export interface Sent {
  key: string;
  command: Command;
  /** The ticket's number, for the list. */
  number: string | null;
  /** Server time of the press, milliseconds. */
  atMs: number;
  status: "queued" | "sending" | "retrying" | "stored" | "refused" | "unknown";
  no: CommandRefused | BadInput | null;
}

export interface Outbox {
  list: Store<readonly Sent[]>;
  /** Sends in the order of the presses, each once. */
  submit(command: Command, number: string | null): Promise<SendResult>;
  /** The network is said to be back. */
  retryNow(): void;
  /** A "no" that was read leaves the list. */
  dismiss(key: string): void;
  stop(): void;
}

type Line = Pick<CommandOptions, "fetch" | "timers" | "random">;

const keptAnswered = 20;

/**
 * What the repairer entered and what became of it. Online only: it lives as long as the page does, but nothing
 * leaves it unanswered, and one press has one key however often it is tried.
 */
export function createOutbox(
  options: Line & { now(): number; newKey(): string; onAnswer(command: Command, result: SendResult): void },
): Outbox {
  const list = createStore<readonly Sent[]>([]);
  let before: Promise<unknown> = Promise.resolve();
  let current: ReturnType<typeof sendCommand> | null = null;
  let isStopped = false;

  function change(key: string, part: Partial<Sent>): void {
    list.set(trim(list.get().map((sent) => (sent.key === key ? { ...sent, ...part } : sent))));
  }

  async function send(command: Command, key: string): Promise<SendResult> {
    if (isStopped) return { kind: "gave_up", tries: 0 };
    change(key, { status: "sending" });
    current = sendCommand(command, {
      ...options,
      url: "/api/commands",
      key,
      onRetry: () => change(key, { status: "retrying" }),
    });
    const result = await current.result;
    current = null;
    change(key, whatBecame(result));
    options.onAnswer(command, result);
    return result;
  }

  return {
    list,
    submit(command, number) {
      const key = options.newKey();
      const sent: Sent = { key, command, number, atMs: options.now(), status: "queued", no: null };
      // A new try of the same thing makes the old "no" outdated.
      const others = list.get().filter((other) => !hasFailed(other) || !isSameWish(other.command, command));
      list.set([...others, sent]);
      const result = before.then(() => send(command, key));
      before = result;
      return result;
    },
    retryNow: () => current?.retryNow(),
    dismiss: (key) => list.set(list.get().filter((sent) => sent.key !== key)),
    stop() {
      isStopped = true;
      current?.giveUp();
    },
  };
}

export function hasFailed(sent: Sent): boolean {
  return sent.status === "refused" || sent.status === "unknown";
}

export function isWaiting(sent: Sent): boolean {
  return sent.status === "queued" || sent.status === "sending" || sent.status === "retrying";
}

function isSameWish(a: Command, b: Command): boolean {
  return a.type === b.type && assignmentOf(a) === assignmentOf(b);
}

/** Which job a command is about; null for the shift itself. */
export function assignmentOf(command: Command): string | null {
  return "assignmentId" in command ? (command.assignmentId ?? null) : null;
}

function whatBecame(result: SendResult): Partial<Sent> {
  if (result.kind !== "answered") return { status: "unknown" };
  return isDone(result.answer) ? { status: "stored" } : { status: "refused", no: result.answer };
}

function isDone(answer: CommandAnswer): answer is Extract<CommandAnswer, { ok: true }> {
  return answer.ok;
}

/** Only the newest of what is over; nothing that waits, no refusal that was not read. */
function trim(all: readonly Sent[]): readonly Sent[] {
  let excess = all.filter((sent) => sent.status === "stored").length - keptAnswered;
  return all.filter((sent) => {
    if (sent.status !== "stored" || excess <= 0) return true;
    excess -= 1;
    return false;
  });
}
