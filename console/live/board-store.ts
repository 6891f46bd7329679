import { useSyncExternalStore } from "react";
import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import { type Board, boardFromWire, emptyBoard } from "../../shared/domain/board.ts";
import type { Event } from "../../shared/event.ts";
import type { DeskBoard } from "../../shared/schema.ts";
import { createStore } from "./store.ts";

/** Whoever looks at the events themselves: queries that a change makes old, sounds, the line after a catch-up. */
type EventReader = (events: readonly Event[]) => void;

/**
 * The live picture, folded from events in the order of `seq`, each once. A missing number stops the fold:
 * the picture then waits for a whole one instead of showing something that never was.
 */
export function createBoardStore() {
  const board = createStore<Board>(emptyBoard);
  const readers = new Set<EventReader>();
  let kept: Event[] = [];
  let isBehind = true;

  function takeSnapshot(wire: DeskBoard): void {
    board.set(boardFromWire(wire));
    isBehind = false;
    const waiting = kept;
    kept = [];
    takeEvents(waiting);
  }

  /** "gap" when a number is missing: ask for a snapshot, what comes until then is kept. */
  function takeEvents(events: readonly Event[]): "in_order" | "gap" {
    if (isBehind) {
      kept.push(...events);
      return "gap";
    }
    const applied: Event[] = [];
    let after = board.get();
    for (const event of events) {
      if (event.seq <= after.seq) continue;
      if (event.seq > after.seq + 1) {
        isBehind = true;
        kept.push(...events.slice(events.indexOf(event)));
        break;
      }
      after = withoutEnded(applyKnown(after, event));
      applied.push(event);
    }
    board.set(after);
    if (applied.length > 0) for (const read of readers) read(applied);
    return isBehind ? "gap" : "in_order";
  }

  return {
    get: board.get,
    subscribe: board.subscribe,
    takeSnapshot,
    takeEvents,
    /** What is shown may not be trusted any more: it stays on the screen, and only a snapshot goes on from here. */
    distrust(): void {
      isBehind = true;
      kept = [];
    },
    isBehind: () => isBehind,
    /** Somebody else may sit down here: nothing of the last one stays. */
    forget(): void {
      isBehind = true;
      kept = [];
      board.set(emptyBoard);
    },
    onEvents(read: EventReader): () => void {
      readers.add(read);
      return () => readers.delete(read);
    },
  };
}

/** A late receipt or result may speak of a ticket that has ended and left the picture: only the number moves. */
function applyKnown(board: Board, event: Event): Board {
  const isAbout = event.ticketId;
  if (isAbout !== null && event.type !== "ticket.opened" && !board.tickets.has(isAbout))
    return { ...board, seq: event.seq };
  return applyEvent(board, event);
}

export const boardStore = createBoardStore();

/** The selector's answer must be stable while the board has not changed: a member, a primitive, or memoised. */
export function useBoard<T>(selector: (board: Board) => T): T {
  return useSyncExternalStore(boardStore.subscribe, () => selector(boardStore.get()));
}
