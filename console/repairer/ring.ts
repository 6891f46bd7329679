import { createStore, type Store } from "../live/store.ts";

export interface Ring {
  /** "blocked": the browser wants a touch first. "none": it has no sound at all. */
  sound: Store<"ready" | "blocked" | "none">;
  canVibrate: boolean;
  start(): void;
  stop(): void;
  /** One short ring, to hear that it works. */
  tryOut(): void;
}

/** The offer's own call: two rising thirds, unlike the desk's alarms and the phone's own tones. */
const notes = [
  { hz: 784, at: 0 },
  { hz: 988, at: 0.14 },
  { hz: 784, at: 0.4 },
  { hz: 988, at: 0.54 },
] as const;
const noteS = 0.13;
const repeatMs = 2_000;
const vibration = [400, 200, 400];

/** Rings and vibrates until it is stopped. Sound needs one touch of the page first; every touch tries. */
export function createRing(): Ring & { close(): void } {
  const context = "AudioContext" in window ? new AudioContext() : null;
  const sound = createStore<"ready" | "blocked" | "none">(soundOf(context));
  let repeat: ReturnType<typeof setInterval> | null = null;

  const look = () => sound.set(soundOf(context));
  const unlock = () => {
    if (context?.state === "suspended") context.resume().then(look, look);
  };
  context?.addEventListener("statechange", look);
  document.addEventListener("pointerdown", unlock);
  document.addEventListener("keydown", unlock);
  // After a reload of a page that was touched before, no new touch is needed.
  unlock();

  function once(): void {
    // Without a touch the browser refuses vibration as well, with a warning in its console only.
    navigator.vibrate?.(vibration);
    if (context?.state !== "running") return;
    for (const note of notes) play(context, note.hz, context.currentTime + note.at);
  }

  function stop(): void {
    if (repeat === null) return;
    clearInterval(repeat);
    repeat = null;
    navigator.vibrate?.(0);
  }

  return {
    sound,
    canVibrate: "vibrate" in navigator,
    start() {
      if (repeat !== null) return;
      unlock();
      once();
      repeat = setInterval(once, repeatMs);
    },
    stop,
    tryOut: once,
    close() {
      stop();
      document.removeEventListener("pointerdown", unlock);
      document.removeEventListener("keydown", unlock);
      void context?.close();
    },
  };
}

function soundOf(context: AudioContext | null): "ready" | "blocked" | "none" {
  if (!context) return "none";
  return context.state === "running" ? "ready" : "blocked";
}

function play(context: AudioContext, hz: number, at: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = "square";
  tone.frequency.value = hz;
  // Ramps, because a tone cut off clicks.
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.5, at + 0.01);
  loudness.gain.setValueAtTime(0.5, at + noteS - 0.02);
  loudness.gain.linearRampToValueAtTime(0, at + noteS);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + noteS);
}
