import { useSyncExternalStore } from "react";
import { askIfThere } from "../../shared/client/is-there.ts";
import { realTimers } from "../../shared/client/timers.ts";
import type { DeskBoard } from "../../shared/schema.ts";
import { boardStore } from "./board-store.ts";
import { clock } from "./clock.ts";
import { clusters } from "./clusters.ts";
import { getJson } from "./http.ts";
import { createLiveConnection, type LiveConnection } from "./live-connection.ts";
import { otherDesks } from "./other-desks.ts";
import { roster } from "./roster.ts";
import { loadSession } from "./session.ts";

/** This page's own line to the server. */
const connection = createLiveConnection({
  open: () => new WebSocket(new URL("/live", location.href.replace(/^http/, "ws"))),
  board: boardStore,
  roster,
  clusters,
  clock,
  fetchBoard: () => getJson<DeskBoard>("/api/board/desk"),
  timers: realTimers(globalThis),
  random: Math.random,
  isThere: askIfThere(globalThis, "/api/health"),
  onRefused: () => void loadSession(),
  onDesks: otherDesks.set,
});

/** `lastHeardAt` is as of this drawing: whoever shows an age also uses useNow. */
export function useConnection(): LiveConnection & { readonly lastHeardAt: number | null } {
  const now = useSyncExternalStore(connection.store.subscribe, connection.store.get);
  return { ...now, lastHeardAt: connection.lastHeardAt() };
}

/** At this moment, for whoever is about to send. */
export function isLive(): boolean {
  return connection.store.get().state === "live";
}

/** Does not wait for the next try. */
export function tryNow(): void {
  connection.nudge();
}

/** What the map shows: positions outside are not sent. Told again by itself after every interruption. */
export function sendView(bounds: readonly [number, number, number, number], zoom: number): void {
  connection.sendView([...bounds], zoom);
}

/** Which ticket is selected here: the other desks are told, also again after every interruption. */
export function sendLooking(ticketId: string | null): void {
  connection.sendLooking(ticketId);
}

/** Opens the line for as long as somebody is signed in; returns its undo. */
export function connect(): () => void {
  const nudge = () => connection.nudge();
  const nudgeWhenSeen = () => document.visibilityState === "visible" && nudge();
  connection.open();
  window.addEventListener("online", nudge);
  document.addEventListener("visibilitychange", nudgeWhenSeen);
  return () => {
    window.removeEventListener("online", nudge);
    document.removeEventListener("visibilitychange", nudgeWhenSeen);
    connection.close();
  };
}
