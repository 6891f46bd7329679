import { openDB } from "idb";

/** Pictures that no finished form has handed to the outbox yet: kept on this phone beside the draft that names them. */

export interface Picture {
  readonly fileId: string;
  /** Of the draft that it belongs to. */
  readonly owner: string;
  readonly kind: "photo" | "signature";
  readonly blob: Blob;
  readonly takenAt: string;
  readonly lngLat: readonly [number, number] | null;
  readonly accuracyM: number | null;
}

export interface Pictures {
  put(picture: Picture): Promise<void>;
  get(fileId: string): Promise<Picture | undefined>;
  remove(fileId: string): Promise<void>;
  /** When the server has the result. */
  removeAll(owner: string): Promise<void>;
}

const store = "pictures";

export function openPictures(): Pictures {
  const opening = openDB("tocsin-pictures", 1, {
    upgrade: (db) => void db.createObjectStore(store, { keyPath: "fileId" }).createIndex("owner", "owner"),
  });
  // A phone that refuses to keep them (private window, no room left) still finishes its work while it is open.
  const inMemory = new Map<string, Picture>();
  opening.catch(() => {});
  return {
    async put(picture) {
      try {
        await (await opening).put(store, picture);
      } catch {
        inMemory.set(picture.fileId, picture);
      }
    },
    async get(fileId) {
      const held = inMemory.get(fileId);
      if (held) return held;
      return opening.then(
        (db) => db.get(store, fileId),
        () => undefined,
      );
    },
    async remove(fileId) {
      inMemory.delete(fileId);
      await opening.then(
        (db) => db.delete(store, fileId),
        () => {},
      );
    },
    async removeAll(owner) {
      for (const [fileId, picture] of inMemory) if (picture.owner === owner) inMemory.delete(fileId);
      const db = await opening.catch(() => null);
      if (!db) return;
      for (const fileId of await db.getAllKeysFromIndex(store, "owner", owner))
        await db.delete(store, fileId);
    },
  };
}
