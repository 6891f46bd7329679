import type { ReactNode } from "react";
import { openDrawer, useDrawer } from "./drawer.ts";
import { DrawerBar } from "./drawer-bar.tsx";
import { useDrawerKeys } from "./use-drawer-keys.ts";

/** The line at the bottom of the desk: six counts, and beside them what the desk puts there. */
export function DrawerFoot({ children }: { readonly children: ReactNode }) {
  const { isOpen, kind } = useDrawer();
  useDrawerKeys(isOpen, openDrawer);
  return (
    <DrawerBar
      isOpen={isOpen}
      onPress={(pressed) => openDrawer(!isOpen || (pressed !== null && pressed !== kind), pressed ?? kind)}
    >
      {children}
    </DrawerBar>
  );
}
