import { useSyncExternalStore } from "react";
import { clock } from "../live/clock.ts";
import { createStore } from "../live/store.ts";
import { soundRefusal } from "./sound/desk-sound.ts";

/** One sentence in the top bar: the answer to what was just asked. The next one replaces it. */
export interface Notice {
  readonly tone: "done" | "mind" | "refused";
  readonly text: string;
  readonly at: number;
}

const notice = createStore<Notice | null>(null);

export function tell(tone: Notice["tone"], text: string): void {
  notice.set({ tone, text, at: clock.now() });
  if (tone === "refused") soundRefusal();
}

export function useNotice(): Notice | null {
  return useSyncExternalStore(notice.subscribe, notice.get);
}
