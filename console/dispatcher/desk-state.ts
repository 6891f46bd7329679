import { useCallback, useSyncExternalStore } from "react";
import { defaultSettings } from "../../shared/settings.ts";
import { createStore } from "../live/store.ts";

/** What belongs to the person at this desk: the selection is in the address, the radius on this machine. */

const { minRadiusM, maxRadiusM, radiusM: usualRadiusM } = defaultSettings;

const selected = createStore<string | null>(ticketInAddress());
window.addEventListener("popstate", () => selected.set(ticketInAddress()));

export function selectTicket(ticketId: string | null): void {
  const address = new URL(location.href);
  if (ticketId === null) address.searchParams.delete("ticket");
  else address.searchParams.set("ticket", ticketId);
  history.replaceState(null, "", address);
  selected.set(ticketId);
}

export function useSelectedTicket(): string | null {
  return useSyncExternalStore(selected.subscribe, selected.get);
}

const rememberedRadius = "tocsin.radiusM";
const radius = createStore(clampRadius(Number(localStorage.getItem(rememberedRadius) ?? usualRadiusM)));

export function useRadius(): [number, (radiusM: number) => void] {
  const value = useSyncExternalStore(radius.subscribe, radius.get);
  const change = useCallback((radiusM: number) => {
    const next = clampRadius(radiusM);
    localStorage.setItem(rememberedRadius, String(next));
    radius.set(next);
  }, []);
  return [value, change];
}

/** The server takes 500 to 20 000 m; anything that is no number becomes the usual radius. */
export function clampRadius(radiusM: number): number {
  if (!Number.isFinite(radiusM)) return usualRadiusM;
  return Math.min(maxRadiusM, Math.max(minRadiusM, Math.round(radiusM)));
}

function ticketInAddress(): string | null {
  return new URL(location.href).searchParams.get("ticket");
}
