import { useSyncExternalStore } from "react";
import { createStore } from "../../live/store.ts";

/** Whether the plan lies over the ticket panel. */
const shown = createStore(false);

export const showPlan = shown.set;

export function togglePlan(): void {
  shown.set(!shown.get());
}

export function usePlanShown(): boolean {
  return useSyncExternalStore(shown.subscribe, shown.get);
}
