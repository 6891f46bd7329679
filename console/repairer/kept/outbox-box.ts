import { memoryStore, type OutboxStore } from "../../../shared/client/outbox-store.ts";
import { database } from "./database.ts";
import { takeTurn } from "./take-turn.ts";

type Box = "emergencies" | "orders";

// Where nothing can be kept: at least through a locked screen and the next sign-in.
const inMemory = { emergencies: memoryStore(), orders: memoryStore() };

/** What was entered, in IndexedDB. A `put` that the browser refuses is held in memory and rejects all the same. */
export function outboxBox(box: Box): OutboxStore {
  const held = inMemory[box];
  return {
    async load(ownerId) {
      const inHand = await held.load(ownerId);
      const kept = await database()
        .then((db) => db.getAllFromIndex(box, "ownerId", ownerId))
        .catch(() => []);
      return [...kept.filter(({ key }) => !inHand.some((other) => other.key === key)), ...inHand];
    },
    async put(entry) {
      try {
        const db = await database();
        // Safe when the phone's memory has it, not when it was promised: the battery may be pulled.
        const writing = db.transaction(box, "readwrite", { durability: "strict" });
        await Promise.all([writing.store.put(entry), writing.done]);
        await held.remove(entry.key);
      } catch (error) {
        await held.put(entry);
        throw error;
      }
    },
    async remove(key) {
      await held.remove(key);
      await (await database()).delete(box, key);
    },
    turns: {
      take: (ownerId, work) => takeTurn(`tocsin.${box}.${ownerId}`, work),
      find: async (key) => (await database()).get(box, key),
    },
  };
}
