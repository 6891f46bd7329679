/** A value that many read and few write; React reads it with useSyncExternalStore. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(changed: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const readers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const read of readers) read();
    },
    subscribe(changed) {
      readers.add(changed);
      return () => readers.delete(changed);
    },
  };
}
