import { lazy, Suspense } from "react";
import { useDrawer } from "./drawer.ts";
import type { Send } from "./send.ts";

const Sheet = lazy(async () => ({ default: (await import("./drawer-sheet.tsx")).DrawerSheet }));

/** Over the map only; fetched when it is first opened, so that the desk starts without it. */
export function Drawer({ send }: { readonly send: Send }) {
  const { isOpen, kind } = useDrawer();
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Sheet key={kind} kind={kind} send={send} />
    </Suspense>
  );
}
