import { useMemo, useSyncExternalStore } from "react";
import type { DeskPresence } from "../../shared/protocol.ts";
import { createStore } from "./store.ts";

/** The desks beside this one and what they look at. */
export const otherDesks = createStore<readonly DeskPresence[]>([]);

/** Who else looks at this ticket, each name once: one person may have two screens. */
export function useLookers(ticketId: string): readonly string[] {
  const desks = useSyncExternalStore(otherDesks.subscribe, otherDesks.get);
  return useMemo(
    () => [...new Set(desks.filter((desk) => desk.ticketId === ticketId).map(({ name }) => name))],
    [desks, ticketId],
  );
}
