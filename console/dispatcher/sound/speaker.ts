import { createStore } from "../../live/store.ts";
import { playTone, type SoundClass } from "./tones.ts";

/** `blocked`: the browser waits for a key or a click first. `none`: there is no sound to be had at all. */
export type SpeakerState = "off" | "blocked" | "running" | "none";

/** The page's loudspeaker. Browsers let it speak only after somebody has touched the page. */
export function createSpeaker(makeContext: () => AudioContext | null) {
  const state = createStore<SpeakerState>("off");
  let context: AudioContext | null = null;

  function look(): void {
    if (context) state.set(context.state === "running" ? "running" : "blocked");
  }
  /** While it is blocked this does nothing, and nothing is lost by asking. */
  async function allow(): Promise<void> {
    if (!context || context.state === "running") return;
    // Chromium keeps the promise open until a gesture comes; the change of state tells of that.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    look();
  }

  return {
    state,
    allow,
    open(): void {
      if (context) return;
      context = makeContext();
      if (!context) state.set("none");
      context?.addEventListener("statechange", look);
      look();
    },
    close(): void {
      context?.removeEventListener("statechange", look);
      void context?.close();
      context = null;
      state.set("off");
    },
    /** False: it was not heard. Nothing is kept for later, when it may mean nothing any more. */
    play(sound: SoundClass): boolean {
      if (context?.state !== "running") return false;
      playTone(context, sound);
      return true;
    },
  };
}

export const speaker = createSpeaker(() =>
  typeof AudioContext === "undefined" ? null : new AudioContext({ latencyHint: "interactive" }),
);
