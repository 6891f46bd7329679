import { randomUUID } from "node:crypto";
import { createOutbox, type Outbox } from "../../../shared/client/outbox.ts";
import type { Entry, OutboxStore } from "../../../shared/client/outbox-store.ts";
import { realTimers } from "../../../shared/client/timers.ts";
import type { Dice } from "../dice.ts";
import { pause } from "../figures.ts";
import { layBadLine } from "./bad-line.ts";

/** The disk of a phone: bytes, written and read a moment later than asked. It outlives the app. */
export interface Disk {
  entries: Map<string, string>;
  /** Every entry that was ever safe here, in the order of its first writing. */
  everKept: Map<string, Entry>;
}

export function newDisk(): Disk {
  return { entries: new Map(), everKept: new Map() };
}

/** One life of a phone's app: the real outbox over its disk. Killed, it writes, sends and hears nothing any more. */
export interface App {
  outbox: Outbox;
  kill(): void;
  answersLost(): number;
}

/** All waits of the client are so many times shorter, or a thousand jobs take a day. */
const hurry = 20;

export function openApp(who: string, disk: Disk, url: () => string, dice: Dice): App {
  let isKilled = false;
  const line = layBadLine(url, dice, () => isKilled);
  const platform = realTimers(globalThis);
  const outbox = createOutbox({
    ownerId: who,
    store: storeOn(disk, dice, () => isKilled),
    url: "/api/commands",
    token: `token-${who}`,
    fetch: line.fetch,
    timers: { after: (ms, run) => platform.after(ms / hurry, () => isKilled || run()) },
    random: dice.unit,
    now: Date.now,
    newKey: randomUUID,
    onChange: () => {},
    onAnswer: () => {},
  });
  return {
    outbox,
    answersLost: line.answersLost,
    kill() {
      isKilled = true;
    },
  };
}

function storeOn({ entries, everKept }: Disk, dice: Dice, isKilled: () => boolean): OutboxStore {
  /** The kill may come before the write, or after it and before the app hears of it. */
  async function write(change: () => void): Promise<void> {
    await pause(dice.unit() * 4);
    if (isKilled()) return await new Promise<never>(() => {});
    change();
    await pause(dice.unit() * 4);
    if (isKilled()) return await new Promise<never>(() => {});
  }
  return {
    load: async (ownerId) =>
      [...entries.values()]
        .map((text) => JSON.parse(text) as Entry)
        .filter((entry) => entry.ownerId === ownerId),
    put: (entry) =>
      write(() => {
        entries.set(entry.key, JSON.stringify(entry));
        if (!everKept.has(entry.key)) everKept.set(entry.key, entry);
      }),
    remove: (key) => write(() => void entries.delete(key)),
  };
}
