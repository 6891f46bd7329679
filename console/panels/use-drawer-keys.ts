import { useEffect, useRef } from "react";

const writing = "input, textarea, select, [contenteditable]";

/** ` opens and closes; Esc closes before it does anything else on the desk, unless a list inside is open. */
export function useDrawerKeys(isOpen: boolean, change: (isOpen: boolean) => void): void {
  const latest = useRef({ isOpen, change });
  latest.current = { isOpen, change };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      const now = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "`" && !event.repeat && !at?.closest(writing)) {
        event.preventDefault();
        now.change(!now.isOpen);
      } else if (event.key === "Escape" && now.isOpen && !isElsewhere(at)) {
        event.preventDefault();
        now.change(false);
      }
    };
    // Before the desk's own keys hear it.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

/** Where Esc has a nearer meaning: an open list, or something else of the desk that is being filled in. */
function isElsewhere(at: Element | null): boolean {
  if (!at) return false;
  if (at.closest("[role=listbox], [role=combobox][aria-expanded=true]")) return true;
  return at.closest(".drawer-sheet") === null && at.closest(`${writing}, .call-layer, .keys-help`) !== null;
}
