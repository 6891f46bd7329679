import type { CommandAnswer, CommandDone } from "../answer.ts";
import type { Command } from "../command.ts";
import {
  askUntilAnswered,
  type CommandOptions,
  type Sending,
  type SendResult,
  sendCommand,
} from "./commands.ts";
import type { Entry, FileToSend, OutboxStore, Turns, Wish } from "./outbox-store.ts";

/** An entry as the screens see it. */
export interface Waybill extends Entry {
  /** `keeping`: not yet safe on this device. `retrying`: was sent before, without an answer. */
  status: "keeping" | "queued" | "sending" | "retrying" | "stored" | "refused";
  /** False where the device refuses to keep anything: it lives as long as the program. */
  isKept: boolean;
  /** When the server took it, by its own clock; null for what changed nothing. */
  doneAt: string | null;
}

export interface OutboxOptions extends Pick<CommandOptions, "fetch" | "timers" | "random" | "token"> {
  ownerId: string;
  url: string;
  store: OutboxStore;
  /** One try at sending a picture; null: nobody answered. */
  sendFile?(file: FileToSend): Promise<SendResult | null>;
  /** The server's clock, milliseconds. */
  now(): number;
  newKey(): string;
  onChange(list: readonly Waybill[]): void;
  onAnswer(wish: Wish, result: SendResult): void;
}

export interface Outbox {
  /** When what an earlier life left is in the list. */
  loaded: Promise<void>;
  list(): readonly Waybill[];
  /** Kept first, then sent in its turn, once. The answer, or `signed_out`: then it stays and waits for its owner. */
  submit(wish: Wish, number: string | null): Promise<SendResult>;
  /** Another content for what was not yet tried; false when it is too late. */
  replace(key: string, command: Command): Promise<boolean>;
  /** Takes back what was not yet tried; false when it is too late. */
  withdraw(key: string): Promise<boolean>;
  /** The network is said to be back, or the owner has signed in again. */
  retryNow(): void;
  /** A "no" that was read leaves the list. */
  dismiss(key: string): void;
  /** Nothing is sent any more from here; what is unsent stays in the store. */
  stop(): void;
}

const shownStored = 20;
const fileTryMs = 60_000;
/** Longer than another page can be about to send what has been sent. */
const takenForMs = 600_000;

/** What was entered and what became of it: kept on the device, sent strictly in order, once in effect. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, ownerId } = options;
  const waiters = new Map<string, (result: SendResult) => void>();
  let list: readonly Waybill[] = [];
  let lastNth = 0;
  let current: Sending | null = null;
  const forgotten = new Set<string>();
  let isPumping = false;
  let isWanted = false;
  let isStopped = false;
  const loaded = load();

  function set(next: readonly Waybill[]): void {
    list = trim(next);
    options.onChange(list);
  }

  function change(key: string, part: Partial<Waybill>): void {
    set(list.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  /** What an earlier life of the program left, before anything new. */
  async function load(): Promise<void> {
    await adopt();
    void pump();
  }

  /** What another life has kept, each in its place; what is new and not yet kept comes last. */
  async function adopt(): Promise<void> {
    const entries = await store.load(ownerId).catch(() => []);
    if (isStopped) return;
    for (const { key, takenMs } of entries)
      if (takenMs !== undefined && options.now() - takenMs > takenForMs) forget(key);
    const left = entries.filter(({ key }) => !forgotten.has(key) && !find(key));
    lastNth = Math.max(lastNth, ...left.map(({ nth }) => nth));
    if (left.length > 0) set([...left.map(asLeft), ...list].toSorted((a, b) => placeOf(a) - placeOf(b)));
  }

  async function keep(entry: Waybill): Promise<boolean> {
    try {
      await store.put(entryOf(entry));
      return true;
    } catch {
      return false;
    }
  }

  function forget(key: string): void {
    forgotten.add(key);
    // Left behind, it is sent once more at the next start, with its key: no harm.
    store.remove(key).catch(() => {});
  }

  async function pump(): Promise<void> {
    isWanted = isPumping;
    if (isPumping || isStopped) return;
    isPumping = true;
    try {
      await (store.turns ? sendInTurn(store.turns) : sendAll());
    } finally {
      isPumping = false;
    }
    // Called for after the last answer, while the turn was being handed on.
    if (isWanted) void pump();
  }

  async function sendAll(): Promise<void> {
    for (let next = first(); next && !isStopped; next = first()) if (!(await send(next))) break;
  }

  async function sendInTurn({ take }: Turns): Promise<void> {
    let sending = Promise.resolve();
    try {
      await take(ownerId, () => {
        sending = adopt().then(sendAll);
        return sending;
      });
    } catch {
      // Somebody else goes on with what is begun here.
      current?.giveUp();
      await sending;
    }
  }

  /** As another page may have left it. Undefined: it cannot be told, and the key makes a second time harmless. */
  async function look({ key, isKept }: Waybill): Promise<Entry | undefined> {
    return isKept ? await store.turns?.find(key).catch(() => undefined) : undefined;
  }

  /** The oldest that has no answer; nothing overtakes one that is still being kept. */
  function first(): Waybill | null {
    const next = list.find(isWaiting);
    return next && next.status !== "keeping" ? next : null;
  }

  /** False: not now, and so nothing behind it either. */
  async function send(waybill: Waybill): Promise<boolean> {
    const { key } = waybill;
    // Before the wire sees it: from here on nobody changes it.
    change(key, { status: waybill.isTried ? "retrying" : "sending", isTried: true });
    const before = await look(waybill);
    if (before) change(key, { wish: before.wish });
    const entry = find(key);
    if (!entry) return true;
    const elsewhere = before && answerOf(before);
    if (!waybill.isTried && !elsewhere) await keep(entry);
    if (isStopped) return false;
    const result = elsewhere ?? (await tell(entry));
    isWanted = false;
    const isAnswered = result.kind === "answered";
    const settled = isAnswered ? settle(entry, result.answer) : null;
    if (!isAnswered && !isStopped) change(key, { status: "retrying" });
    if (!isStopped || isAnswered) options.onAnswer(entry.wish, result);
    waiters.get(key)?.(result);
    waiters.delete(key);
    // Before the turn is handed on: the next page must find what has become of it.
    if (store.turns) await settled;
    return isAnswered;
  }

  async function tell(entry: Waybill): Promise<SendResult> {
    current = begin(entry);
    const result = await current.result;
    current = null;
    return result;
  }

  function begin({ key, wish }: Waybill): Sending {
    const trying = { ...options, onRetry: () => change(key, { status: "retrying" as const }) };
    if (wish.kind === "command") return sendCommand(wish.command, { ...trying, key });
    const { sendFile } = options;
    if (!sendFile) throw new Error("wanted a way to send pictures, got none");
    return askUntilAnswered(() => sendFile(wish.file), { ...trying, tryMs: fileTryMs });
  }

  async function settle(entry: Waybill, answer: CommandAnswer): Promise<void> {
    if (isDone(answer)) {
      change(entry.key, { status: "stored", doneAt: answer.events?.at(-1)?.at ?? null });
      await done(entry);
      return;
    }
    change(entry.key, { status: "refused", no: answer });
    const refused = find(entry.key);
    if (refused) await keep(refused);
  }

  /** Nobody shall send it any more. */
  async function done(entry: Waybill): Promise<void> {
    forgotten.add(entry.key);
    if (store.turns) await keep({ ...entry, takenMs: options.now() });
    else await store.remove(entry.key).catch(() => {});
  }

  function find(key: string): Waybill | undefined {
    return list.find((one) => one.key === key);
  }

  /** Null: it is being sent, here or elsewhere, or has been. */
  async function findUntried(key: string): Promise<Waybill | null> {
    const found = find(key);
    if (!found || (await look(found))?.isTried) return null;
    const still = find(key);
    return still?.status === "queued" && !still.isTried ? still : null;
  }

  return {
    loaded,
    list: () => list,
    async submit(wish, number) {
      const key = options.newKey();
      const waybill: Waybill = {
        key,
        ownerId,
        nth: 0,
        atMs: options.now(),
        number,
        wish,
        isTried: false,
        no: null,
        status: "keeping",
        isKept: true,
        doneAt: null,
      };
      // A new try of the same thing makes the old "no" outdated.
      const outdated = list.filter((other) => other.status === "refused" && isSameWish(other.wish, wish));
      const result = new Promise<SendResult>((resolve) => waiters.set(key, resolve));
      set([...list.filter((other) => !outdated.includes(other)), waybill]);
      for (const other of outdated) forget(other.key);
      await loaded;
      lastNth = Math.max(lastNth + 1, Math.floor(options.now()));
      change(key, { nth: lastNth });
      const isKept = await keep({ ...waybill, nth: lastNth });
      change(key, { status: "queued", isKept });
      // Kept for the next start; nobody here waits for it.
      if (isStopped) return { kind: "gave_up", tries: 0 };
      void pump();
      return result;
    },
    async replace(key, command) {
      const found = await findUntried(key);
      if (!found) return false;
      const changed: Waybill = { ...found, wish: { kind: "command", command } };
      change(key, { wish: changed.wish });
      change(key, { isKept: await keep(changed) });
      return true;
    },
    async withdraw(key) {
      const found = await findUntried(key);
      if (!found) return false;
      set(list.filter((one) => one.key !== key));
      waiters.get(key)?.({ kind: "gave_up", tries: 0 });
      waiters.delete(key);
      await done(found);
      return true;
    },
    retryNow() {
      current?.retryNow();
      void pump();
    },
    dismiss(key) {
      set(list.filter((one) => one.key !== key));
      forget(key);
    },
    stop() {
      isStopped = true;
      if (store.turns) for (const { key, status } of list) if (status === "stored") forget(key);
      current?.giveUp();
      for (const resolve of waiters.values()) resolve({ kind: "gave_up", tries: 0 });
      waiters.clear();
    },
  };
}

export function isWaiting({ status }: { status: Waybill["status"] }): boolean {
  return status !== "stored" && status !== "refused";
}

function isSameWish(a: Wish, b: Wish): boolean {
  if (a.kind === "file" || b.kind === "file")
    return a.kind === "file" && b.kind === "file" && a.file.fileId === b.file.fileId;
  return a.command.type === b.command.type && subjectOf(a.command) === subjectOf(b.command);
}

function subjectOf(command: Command): string | null {
  if ("assignmentId" in command) return command.assignmentId ?? null;
  return "workOrderId" in command ? command.workOrderId : null;
}

function asLeft(entry: Entry): Waybill {
  const { takenMs } = entry;
  if (takenMs !== undefined)
    return { ...entry, status: "stored", isKept: true, doneAt: new Date(takenMs).toISOString() };
  const status = entry.no ? "refused" : entry.isTried ? "retrying" : "queued";
  return { ...entry, status, isKept: true, doneAt: null };
}

function entryOf({ key, ownerId, nth, atMs, number, wish, isTried, no, takenMs }: Waybill): Entry {
  return { key, ownerId, nth, atMs, number, wish, isTried, no, ...(takenMs !== undefined && { takenMs }) };
}

/** Null: it has none yet. */
function answerOf({ takenMs, no }: Entry): SendResult | null {
  if (takenMs !== undefined) return { kind: "answered", answer: { ok: true, seq: 0, events: [] } };
  return no && { kind: "answered", answer: no };
}

/** What is not yet kept has no number and comes last. */
function placeOf({ nth }: Entry): number {
  return nth === 0 ? Number.MAX_SAFE_INTEGER : nth;
}

function isDone(answer: CommandAnswer): answer is CommandDone {
  return answer.ok;
}

/** Only the newest of what is over; nothing that waits, no refusal that was not read. */
function trim(all: readonly Waybill[]): readonly Waybill[] {
  let excess = all.filter(({ status }) => status === "stored").length - shownStored;
  return all.filter(({ status }) => {
    if (status !== "stored" || excess <= 0) return true;
    excess -= 1;
    return false;
  });
}
