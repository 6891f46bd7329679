import { createStore, type Store } from "../live/store.ts";

export interface WakeLock {
  state: Store<"off" | "held" | "refused" | "unsupported">;
  hold(): void;
  release(): void;
}

/** Keeps the screen lit while on shift. The browser takes it away when the page is hidden, so it is asked for again. */
export function createWakeLock(): WakeLock {
  const state = createStore<"off" | "held" | "refused" | "unsupported">("off");
  let isWanted = false;
  let sentinel: WakeLockSentinel | null = null;

  async function acquire(): Promise<void> {
    if (!isWanted || document.visibilityState !== "visible" || (sentinel && !sentinel.released)) return;
    try {
      const got = await navigator.wakeLock.request("screen");
      if (!isWanted) {
        await got.release();
        return;
      }
      sentinel = got;
      got.addEventListener("release", () => {
        if (isWanted) state.set("refused");
      });
      state.set("held");
    } catch {
      // Low battery, a power-saving mode, or a page that has just been hidden.
      if (isWanted) state.set("refused");
    }
  }
  const whenVisible = () => void acquire();

  return {
    state,
    hold() {
      if (isWanted) return;
      isWanted = true;
      if (!("wakeLock" in navigator)) {
        state.set("unsupported");
        return;
      }
      document.addEventListener("visibilitychange", whenVisible);
      void acquire();
    },
    release() {
      isWanted = false;
      document.removeEventListener("visibilitychange", whenVisible);
      void sentinel?.release();
      sentinel = null;
      state.set("off");
    },
  };
}
