import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { FixStore } from "../../../shared/client/fix-buffer.ts";
import type { Fix, Person } from "../../../shared/schema.ts";

/** Each fix under whose it is and when it was taken: two pages that read the same sensor keep it once. */
interface KeptFixes extends DBSchema {
  fixes: { key: [ownerId: string, fixedAt: string]; value: Fix };
}

/** The server takes none that is older. */
const keptMs = 24 * 3_600_000;

let opening: Promise<IDBPDatabase<KeptFixes>> | null = null;

function open(): Promise<IDBPDatabase<KeptFixes>> {
  opening ??= openDB<KeptFixes>("tocsin-fixes", 1, {
    upgrade: (fresh) => void fresh.createObjectStore("fixes"),
    terminated: () => {
      opening = null;
    },
  });
  return opening;
}

/** Fixes that wait for the network, in a database beside the others: it grows and shrinks all day. */
export function fixBox({ id: ownerId }: Person): FixStore {
  const from = (time: string) => IDBKeyRange.bound([ownerId, time], [ownerId, "\uffff"]);
  return {
    async load() {
      const db = await open();
      const oldest = new Date(Date.now() - keptMs).toISOString();
      await db.delete("fixes", IDBKeyRange.bound([ownerId, ""], [ownerId, oldest], false, true));
      return await db.getAll("fixes", from(oldest));
    },
    async put(fix) {
      await (await open()).put("fixes", fix, [ownerId, fix.fixedAt]);
    },
    async remove(fixes) {
      const { store, done } = (await open()).transaction("fixes", "readwrite");
      await Promise.all([...fixes.map(({ fixedAt }) => store.delete([ownerId, fixedAt])), done]);
    },
    async clear() {
      await (await open()).delete("fixes", from(""));
    },
  };
}
