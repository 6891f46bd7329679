import type { SendResult } from "../../shared/client/commands.ts";
import {
  createOutbox as createShared,
  isWaiting,
  type OutboxOptions,
  type Waybill,
} from "../../shared/client/outbox.ts";
import { type FileToSend, memoryStore } from "../../shared/client/outbox-store.ts";
import type { Command } from "../../shared/command.ts";
import { createStore, type Store } from "../live/store.ts";

export { isWaiting };

/** One press of a button, from the finger to the server's answer. */
export interface Sent extends Omit<Waybill, "wish"> {
  command: Command;
}

export interface Outbox {
  /** Everything in its order, pictures too. */
  all: Store<readonly Waybill[]>;
  /** The commands alone. */
  list: Store<readonly Sent[]>;
  /** Sends in the order of the presses, each once. */
  submit(command: Command, number: string | null): Promise<SendResult>;
  /** In the same order: before the finish that names it. */
  submitFile(file: FileToSend, number: string | null): Promise<SendResult>;
  /** Another content for a press that was not tried yet; false when it is too late. */
  replace(key: string, command: Command): Promise<boolean>;
  withdraw(key: string): Promise<boolean>;
  /** The network is said to be back. */
  retryNow(): void;
  /** A "no" that was read leaves the list. */
  dismiss(key: string): void;
  /** What is unsent stays kept for its owner. */
  stop(): void;
}

type Given = Pick<OutboxOptions, "fetch" | "timers" | "random" | "now" | "newKey" | "sendFile"> &
  Partial<Pick<OutboxOptions, "ownerId" | "store">>;

/** The outbox of one repairer on his screens. Without a store it lives as long as the page. */
export function createOutbox(
  options: Given & { onAnswer(command: Command, result: SendResult): void },
): Outbox {
  const all = createStore<readonly Waybill[]>([]);
  const list = createStore<readonly Sent[]>([]);
  const { store = memoryStore(), ownerId = "", ...given } = options;
  const outbox = createShared({
    ...given,
    store,
    ownerId,
    url: "/api/commands",
    onChange(next) {
      all.set(next);
      list.set(next.flatMap(asSent));
    },
    onAnswer(wish, result) {
      if (wish.kind === "command") options.onAnswer(wish.command, result);
    },
  });
  return {
    all,
    list,
    submit: (command, number) => outbox.submit({ kind: "command", command }, number),
    submitFile: (file, number) => outbox.submit({ kind: "file", file }, number),
    replace: outbox.replace,
    withdraw: outbox.withdraw,
    retryNow: outbox.retryNow,
    dismiss: outbox.dismiss,
    stop: outbox.stop,
  };
}

export function hasFailed(sent: { status: Waybill["status"] }): boolean {
  return sent.status === "refused";
}

/** Which job a command is about; null for the shift itself. */
export function assignmentOf(command: Command): string | null {
  return "assignmentId" in command ? (command.assignmentId ?? null) : null;
}

function asSent({ wish, ...waybill }: Waybill): Sent[] {
  return wish.kind === "command" ? [{ ...waybill, command: wish.command }] : [];
}
