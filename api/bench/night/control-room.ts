import type { CandidateList } from "../../../shared/answer.ts";
import type { Event } from "../../../shared/event.ts";
import type { LngLat } from "../../../shared/geo.ts";
import { pause } from "../../drills/figures.ts";
import type { Sender } from "../../drills/sender.ts";
import { now } from "./now.ts";
import { agents } from "./town.ts";

/** Agents who pin and dispatchers who send, as fast as the machine answers: nobody thinks in between. */
export interface ControlRoom {
  /** When each ticket was pinned: the agent's request left. */
  pinnedAt: ReadonlyMap<string, number>;
  /** Which ticket each offer is of. */
  ticketOf: ReadonlyMap<string, string>;
  /** How long each list of candidates took, milliseconds. */
  listMs: readonly number[];
  /** Offers that came too late: somebody else had sent the same repairer. */
  lostRaces(): number;
  pinAll(sites: readonly LngLat[], perS: number): Promise<void>;
  /** The dispatcher of this desk sends the nearest, first of those who have nothing to do. */
  send(event: Event, desk: number): Promise<void>;
}

export function openControlRoom(port: number, sender: Sender): ControlRoom {
  const pinnedAt = new Map<string, number>();
  const ticketOf = new Map<string, string>();
  const listMs: number[] = [];
  let lostRaces = 0;

  async function pin(nth: number, lngLat: LngLat): Promise<void> {
    const at = now();
    const opened = await sender.ask(`agent${nth % agents}`, {
      type: "ticket.open",
      site: { lngLat },
      hazard: "gas_smell_indoor",
      skills: [],
      call: { words: "It smells of gas." },
    });
    if (opened.ok) pinnedAt.set(opened.ticketId ?? "", at);
  }

  return {
    pinnedAt,
    ticketOf,
    listMs,
    lostRaces: () => lostRaces,
    async pinAll(sites, perS) {
      const began = now();
      const pins: Promise<void>[] = [];
      for (const [nth, site] of sites.entries()) {
        await pause(began + (nth / perS) * 1_000 - now());
        pins.push(pin(nth, site));
      }
      await Promise.all(pins);
    },
    async send({ ticketId }, desk) {
      if (ticketId === null) return;
      const began = now();
      const { candidates } = await listCandidates(port, `token-dispatcher${desk}`, ticketId);
      listMs.push(now() - began);
      const idle = candidates.filter(({ openTasks }) => openTasks === 0);
      const others = candidates.filter(({ openTasks }) => openTasks > 0);
      for (const { repairerId } of [...idle, ...others]) {
        const offer = { type: "assignment.offer", ticketId, repairerId };
        const answer = await sender.ask(`dispatcher${desk}`, offer);
        if (answer.ok) {
          ticketOf.set(answer.assignmentId ?? "", ticketId);
          return;
        }
        lostRaces++;
      }
    },
  };
}

async function listCandidates(port: number, token: string, ticketId: string): Promise<CandidateList> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`http://127.0.0.1:${port}/api/tickets/${ticketId}/candidates`, { headers });
  if (!response.ok) throw new Error(`wanted candidates, got ${response.status} ${await response.text()}`);
  return (await response.json()) as CandidateList;
}
