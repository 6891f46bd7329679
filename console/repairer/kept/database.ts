import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { MyWork } from "../../../shared/answer.ts";
import type { Entry } from "../../../shared/client/outbox-store.ts";

/** What this phone keeps for its people, each under his own name. */
interface Kept extends DBSchema {
  emergencies: { key: string; value: Entry; indexes: { ownerId: string } };
  orders: { key: string; value: Entry; indexes: { ownerId: string } };
  work: { key: string; value: { ownerId: string; work: MyWork; clockOffsetMs?: number } };
}

let opening: Promise<IDBPDatabase<Kept>> | null = null;

/** Rejects where the browser refuses: a private window, no room left. */
export function database(): Promise<IDBPDatabase<Kept>> {
  opening ??= open();
  return opening;
}

async function open(): Promise<IDBPDatabase<Kept>> {
  const db = await openDB<Kept>("tocsin-kept", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("emergencies", { keyPath: "key" }).createIndex("ownerId", "ownerId");
      fresh.createObjectStore("orders", { keyPath: "key" }).createIndex("ownerId", "ownerId");
      fresh.createObjectStore("work", { keyPath: "ownerId" });
    },
    // The browser may close it behind our back: the next wish opens it again.
    terminated: () => {
      opening = null;
    },
  });
  // Unsent work should not be what the browser clears away first.
  void navigator.storage?.persist?.().catch(() => false);
  return db;
}
