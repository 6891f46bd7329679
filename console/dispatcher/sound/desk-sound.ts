import { useEffect, useSyncExternalStore } from "react";
import type { Event } from "../../../shared/event.ts";
import { boardStore } from "../../live/board-store.ts";
import { clock } from "../../live/clock.ts";
import { createStore } from "../../live/store.ts";
import { type Ringing, ring, silence, toggleMute } from "./ringing.ts";
import { toneFor } from "./sounds-for.ts";
import { type SpeakerState, speaker } from "./speaker.ts";

/** What this desk sounds: what has just happened, and what nobody has answered. */
const ringing = createStore<Ringing>(silence);

/** Every "no" is a sentence and a tone. */
export function soundRefusal(): void {
  if (ringing.get().mute === null) speaker.play(2);
}

export function muteOrUnmute(): void {
  ringing.set(toggleMute(ringing.get(), clock.now()));
  ringWhatIsDue();
}

export function useRinging(): Ringing {
  return useSyncExternalStore(ringing.subscribe, ringing.get);
}

export function useSpeaker(): SpeakerState {
  return useSyncExternalStore(speaker.state.subscribe, speaker.state.get);
}

/** The desk is heard as long as it is on the screen. */
export function useDeskSound(): void {
  useEffect(() => {
    speaker.open();
    const allow = () => void speaker.allow();
    const gestures = ["pointerdown", "keydown"] as const;
    for (const gesture of gestures) window.addEventListener(gesture, allow, true);
    const offEvents = boardStore.onEvents(soundEvents);
    const offBoard = boardStore.subscribe(ringWhatIsDue);
    const timer = setInterval(ringWhatIsDue, 500);
    return () => {
      for (const gesture of gestures) window.removeEventListener(gesture, allow, true);
      offEvents();
      offBoard();
      clearInterval(timer);
      speaker.close();
      ringing.set(silence);
    };
  }, []);
}

function soundEvents(events: readonly Event[]): void {
  const tone = toneFor(events, clock.now());
  if (tone !== null && ringing.get().mute === null) speaker.play(tone);
}

function ringWhatIsDue(): void {
  const before = ringing.get();
  const { after, isDue } = ring(before, boardStore.get().alarms.values(), clock.now());
  const isHeard = isDue && speaker.play(1);
  // What the browser kept back is still due: it is heard as soon as it may be.
  const next = isDue && !isHeard ? { ...after, rungAt: null } : after;
  if (!isSame(before, next)) ringing.set(next);
}

function isSame(a: Ringing, b: Ringing): boolean {
  return (
    a.rungAt === b.rungAt &&
    a.alarmIds.size === b.alarmIds.size &&
    [...a.alarmIds].every((id) => b.alarmIds.has(id))
  );
}
