import { must } from "../../shared/assert.ts";
import { hazards } from "../../shared/content.ts";
import { fastDistanceM, type LngLat, metersPerDegree } from "../../shared/geo.ts";
import { nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";
import type { CrowdMember, CrowdTicket, LiveState } from "./crowd.ts";

type Random = () => number;

const skillCodes = [...new Set(hazards.flatMap(({ skills }) => skills))];

/** Sites beside real streets; every tenth anywhere in the bounds, in the water too. */
export function inventTickets(
  random: Random,
  graph: RoadGraph,
  [west, south, east, north]: readonly [number, number, number, number],
  count: number,
): CrowdTicket[] {
  return Array.from({ length: count }, (_, index) => {
    const anywhere = [west + (east - west) * random(), south + (north - south) * random()] as const;
    const hazard = pick(random, hazards);
    return {
      id: `ticket_${index}`,
      lngLat: index % 10 === 9 ? anywhere : besideStreet(random, graph, 300),
      hazard: hazard.code,
      skills: random() < 0.2 ? [] : hazard.skills.slice(0, random() < 0.5 ? 1 : 2),
    };
  });
}

/** People of every kind a ticket may meet: far, stale, lost, silent, off shift, loaded, asked, on this ticket. */
export function inventMembers(
  random: Random,
  graph: RoadGraph,
  tickets: readonly CrowdTicket[],
  count: number,
): CrowdMember[] {
  return Array.from({ length: count }, (_, index) => {
    const isOnShift = random() < 0.92;
    // Some stand far from every street: out on the water, beyond the edge of the data.
    const lngLat = random() < 0.05 ? null : besideStreet(random, graph, random() < 0.06 ? 4_000 : 200);
    return {
      id: `m${index}`,
      skills: skillCodes.filter(() => random() < 0.8),
      isOnShift,
      isSilent: isOnShift && random() < 0.1,
      lngLat,
      ageS: random() < 0.12 ? 302 + random() * 3_000 : random() * 285,
      work: isOnShift ? inventWork(random, lngLat, tickets) : [],
    };
  });
}

function inventWork(random: Random, lngLat: LngLat | null, tickets: readonly CrowdTicket[]) {
  const amount = pick(random, [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4]);
  const near = lngLat ? tickets.filter((ticket) => fastDistanceM(ticket.lngLat, lngLat) < 4_000) : [];
  const chosen = new Set<CrowdTicket>();
  while (chosen.size < amount) chosen.add(pick(random, near.length >= 10 && random() < 0.7 ? near : tickets));
  const active = random() < 0.5 ? 0 : -1;
  const last = random() < 0.4 ? amount - 1 : -1;
  return [...chosen].map(({ id }, index): { ticketId: string; state: LiveState } => {
    if (index === last) return { ticketId: id, state: "offered" };
    return { ticketId: id, state: index === active ? pick(random, ["en_route", "on_site"]) : "accepted" };
  });
}

export function besideStreet(random: Random, graph: RoadGraph, withinM: number): [number, number] {
  const [lng, lat] = nodeAt(graph, Math.floor(random() * graph.nodes));
  const [perLng, perLat] = metersPerDegree(lat);
  const angle = random() * 2 * Math.PI;
  const meters = random() * withinM;
  return [lng + (Math.cos(angle) * meters) / perLng, lat + (Math.sin(angle) * meters) / perLat];
}

function pick<T>(random: Random, list: readonly T[]): T {
  return must(list[Math.floor(random() * list.length)], "something to pick from");
}
