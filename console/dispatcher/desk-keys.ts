import { useEffect, useRef } from "react";

export interface DeskKeys {
  walk(step: 1 | -1): void;
  /** 1 to 9. */
  send(digit: number): void;
  radius(): void;
  newCall(): void;
  escape(): void;
  help(): void;
  support(): void;
  replace(): void;
  widen(): void;
}

/** What a key press means on the desk; null when it is none of the desk's business. */
export function meaningOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): keyof DeskKeys | number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  switch (event.key) {
    case "j":
    case "J":
    case "k":
    case "K":
      return "walk";
    case "Enter":
      return 1;
    case "r":
    case "R":
      return "radius";
    case "n":
    case "N":
      return "newCall";
    case "a":
    case "A":
      return "support";
    case "x":
    case "X":
      return "replace";
    case "w":
    case "W":
      return "widen";
    case "?":
      return "help";
    case "Escape":
      return "escape";
    default:
      return null;
  }
}

/** Somebody is writing, choosing or pressing something: the key is theirs. */
function isTaken(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (!at || event.key === "Escape") return false;
  if (
    at.closest("input, textarea, select, [contenteditable], [role=listbox], [role=menu], dialog, .call-layer")
  )
    return true;
  // Enter presses what has the focus, except where that is the selected card: there it would do nothing.
  return (
    event.key === "Enter" &&
    at.closest("button, a, [role=button]")?.getAttribute("aria-current") !== "true" &&
    at.closest("button, a, [role=button]") !== null
  );
}

/** The whole desk by keyboard. `isQuiet` while something else has the keys, the call form for one. */
export function useDeskKeys(keys: DeskKeys, isQuiet: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meaning = meaningOf(event);
      if (meaning === null || event.defaultPrevented || isTaken(event)) return;
      if (isQuiet && meaning !== "escape") return;
      // Holding a key down must not send again and again.
      if (event.repeat && meaning !== "walk") return;
      event.preventDefault();
      const now = latest.current;
      if (typeof meaning === "number") now.send(meaning);
      else if (meaning === "walk") now.walk(event.key.toLowerCase() === "j" ? 1 : -1);
      else if (meaning !== "send") now[meaning]();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isQuiet]);
}
