import { useSyncExternalStore } from "react";
import type { WorkOrderKind } from "../../shared/work-order-content.ts";
import { createStore } from "../live/store.ts";

/** Whether the drawer is open, and at which kind: this desk's own, remembered while the page lives. */
export interface DrawerState {
  readonly isOpen: boolean;
  readonly kind: WorkOrderKind;
}

const drawer = createStore<DrawerState>({ isOpen: false, kind: "repair" });

export function useDrawer(): DrawerState {
  return useSyncExternalStore(drawer.subscribe, drawer.get);
}

export function openDrawer(isOpen: boolean, kind: WorkOrderKind = drawer.get().kind): void {
  drawer.set({ isOpen, kind });
}
