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
  /** The next step of the open offer's ladder: now, not at all, or none of them. */
  hurry(): void;
  skipRung(): void;
  stopLadder(): void;
  mute(): void;
  /** The most urgent alarm that nobody knows of. */
  acknowledge(): void;
  alarms(): void;
  /** A plan for all waiting tickets. */
  plan(): void;
  /** To the command line. */
  command(): void;
}

type Meaning = Exclude<keyof DeskKeys, "send"> | number;

/** What a key press means on the desk; null when it is none of the desk's business. */
export function meaningOf(event: Pressed): Meaning | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  return meanings.get(event.key.length === 1 ? event.key.toLowerCase() : event.key) ?? null;
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

const meanings = new Map<string, Meaning>(
  Object.entries({
    j: "walk",
    k: "walk",
    Enter: 1,
    r: "radius",
    n: "newCall",
    a: "support",
    x: "replace",
    w: "widen",
    h: "hurry",
    p: "skipRung",
    s: "stopLadder",
    m: "mute",
    q: "acknowledge",
    l: "alarms",
    g: "plan",
    "?": "help",
    // The same key under a Chinese input method gives the second or third.
    "/": "command",
    "、": "command",
    "／": "command",
    Escape: "escape",
  } as const),
);

/** What may be pressed while something covers the panel. */
const sendsNobody = new Set<Meaning>(["escape", "help", "mute", "acknowledge", "alarms", "plan", "command"]);

const writing = "input, textarea, select, [contenteditable], [role=listbox], [role=menu], dialog";

/** Somebody is writing, choosing or pressing something: the key is theirs. */
function isTaken(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  if (!at || event.key === "Escape") return false;
  if (at.closest(writing)) return true;
  // Enter presses what has the focus, except where that is the selected card: there it would do nothing.
  const pressable = event.key === "Enter" ? at.closest("button, a, [role=button]") : null;
  return pressable !== null && pressable.getAttribute("aria-current") !== "true";
}

/** The whole desk by keyboard. `isQuiet` while something covers the panel: nobody is sent unseen. */
export function useDeskKeys(keys: DeskKeys, isQuiet: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meaning = meaningOf(event);
      if (meaning === null || event.defaultPrevented || isTaken(event)) return;
      if (isQuiet && !sendsNobody.has(meaning)) return;
      // Holding a key down must not send again and again.
      if (event.repeat && meaning !== "walk") return;
      // The slash goes on into the line that it opens: it is how a command begins.
      if (meaning !== "command") event.preventDefault();
      const now = latest.current;
      if (typeof meaning === "number") now.send(meaning);
      else if (meaning === "walk") now.walk(event.key.toLowerCase() === "j" ? 1 : -1);
      else now[meaning]();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isQuiet]);
}
