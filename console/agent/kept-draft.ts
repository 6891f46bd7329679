import { newKey } from "../live/new-key.ts";
import { type Draft, emptyDraft } from "./draft.ts";

/** A reload in the middle of a call loses nothing. Only this tab keeps it: a caller's words are nobody else's. */
const place = "tocsin.callDraft";

export function loadDraft(): Draft {
  const fresh = emptyDraft(newKey());
  try {
    return { ...fresh, ...(JSON.parse(sessionStorage.getItem(place) ?? "{}") as Partial<Draft>) };
  } catch {
    return fresh;
  }
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(place, JSON.stringify(draft));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(place);
}
