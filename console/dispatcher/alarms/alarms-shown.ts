import { useSyncExternalStore } from "react";
import { createStore } from "../../live/store.ts";

/** Whether the list of alarms lies over the ticket panel. */
const shown = createStore(false);

export const showAlarms = shown.set;

export function toggleAlarms(): void {
  shown.set(!shown.get());
}

export function useAlarmsShown(): boolean {
  return useSyncExternalStore(shown.subscribe, shown.get);
}
