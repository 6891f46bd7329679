import type { LiveDown } from "../../shared/protocol.ts";
import type { Position } from "../../shared/schema.ts";

type PositionsFrame = Pick<Extract<LiveDown, { type: "positions" }>, "items" | "gone">;

/**
 * Where everybody is: many changes a second, so it lives outside React. Subscribers are called once per animation
 * frame at most, however many positions came; the map reads positions() then.
 */
export function createRoster(onNextFrame: (run: () => void) => void) {
  const positions = new Map<string, Position>();
  const readers = new Set<() => void>();
  let isPlanned = false;

  function announce(): void {
    if (isPlanned || readers.size === 0) return;
    isPlanned = true;
    onNextFrame(() => {
      isPlanned = false;
      for (const read of readers) read();
    });
  }

  return {
    positions: (): ReadonlyMap<string, Position> => positions,
    take({ items, gone }: PositionsFrame): void {
      for (const position of items) {
        const known = positions.get(position.repairerId);
        // A position only moves forward: a frame that was overtaken on its way does not set anybody back.
        if (!known || known.takenAt <= position.takenAt) positions.set(position.repairerId, position);
      }
      for (const repairerId of gone) positions.delete(repairerId);
      if (items.length > 0 || gone.length > 0) announce();
    },
    forget(): void {
      positions.clear();
      announce();
    },
    subscribe(read: () => void): () => void {
      readers.add(read);
      return () => readers.delete(read);
    },
  };
}

export const roster = createRoster((run) => requestAnimationFrame(run));
