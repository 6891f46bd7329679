import { randomUUID } from "node:crypto";
import { createOutbox, type Outbox } from "../../../shared/client/outbox.ts";
import type { Entry, OutboxStore } from "../../../shared/client/outbox-store.ts";
import { realTimers } from "../../../shared/client/timers.ts";
import type { Dice } from "../dice.ts";
import { pause } from "../figures.ts";
import { layBadLine, type Reach } from "./bad-line.ts";

/** How an app is broken on purpose, to see whether the drill sees it. */
export type Breaking = "a key for each try" | "nothing kept" | "order not kept";

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

export function openApp(who: string, disk: Disk, reach: Reach, dice: Dice, breaking?: Breaking): App {
  let isKilled = false;
  const line = layBadLine(
    breaking === "a key for each try" ? withNewKeys(reach) : reach,
    dice,
    () => isKilled,
  );
  const platform = realTimers(globalThis);
  const outbox = createOutbox({
    ownerId: who,
    store: storeOn(disk, dice, () => isKilled, breaking),
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

function withNewKeys(reach: Reach): Reach {
  return (path, init) =>
    reach(path, { ...init, headers: { ...init.headers, "idempotency-key": randomUUID() } });
}

function storeOn(
  { entries, everKept }: Disk,
  dice: Dice,
  isKilled: () => boolean,
  breaking?: Breaking,
): OutboxStore {
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
        .filter((entry) => entry.ownerId === ownerId)
        .map((entry) => (breaking === "order not kept" ? { ...entry, nth: -entry.nth } : entry)),
    put: (entry) =>
      write(() => {
        if (breaking !== "nothing kept") entries.set(entry.key, JSON.stringify(entry));
        if (!everKept.has(entry.key)) everKept.set(entry.key, entry);
      }),
    remove: (key) => write(() => void entries.delete(key)),
  };
}
