import { distanceM, type LngLat } from "../../shared/geo.ts";
import { nearestFirst } from "../../shared/planning/nearest-first.ts";
import {
  type OpenTicket,
  type Pair,
  type RoadTimeS,
  suggestPlan,
} from "../../shared/planning/suggest-plan.ts";
import { nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";
import { openCity } from "../city/open-city.ts";
import { createRoadTimes, type RoadTimes } from "../city/road-times.ts";
import { seeded } from "../city/testing.ts";
import { quantile } from "./quantile.ts";

interface Scene {
  tickets: OpenTicket[];
  people: string[];
  time: RoadTimeS;
}

/** Few for the tickets at hand: at the radius of a new ticket, and at the widest, where distance excludes nobody. */
const scarce = [
  { scenes: 50, tickets: 12, free: 8, radiusM: 5_000 },
  { scenes: 50, tickets: 12, free: 12, radiusM: 5_000 },
  { scenes: 50, tickets: 12, free: 12, radiusM: 20_000 },
  { scenes: 20, tickets: 40, free: 40, radiusM: 20_000 },
  { scenes: 20, tickets: 40, free: 48, radiusM: 20_000 },
];

/** Several tickets at once on the real streets: the plan beside sending the nearest first. */
export async function benchPlan(): Promise<object> {
  const city = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const random = seeded(6);
  const roads = createRoadTimes(city);
  const large = invent(random, city.graph, roads, 500, 600, Infinity);
  const runs = Array.from(
    { length: 9 },
    () => [clock(suggestPlan, large), clock(nearestFirst, large)] as const,
  );
  const compared = scarce.map(({ scenes, tickets, free, radiusM }) => {
    say(`${tickets} tickets, ${free} free, within ${radiusM} m`);
    const all = Array.from({ length: scenes }, () =>
      invent(random, city.graph, roads, tickets, free, radiusM),
    );
    const plan = sum(all, suggestPlan);
    const nearest = sum(all, nearestFirst);
    const p95LowerPercent = Math.round(1_000 * (1 - plan.p95S / nearest.p95S)) / 10;
    return { tickets, free, scenes, radiusM, plan, nearest, p95LowerPercent };
  });
  return {
    bench: "plan",
    tickets: 500,
    people: 600,
    planP50Ms: quantile(
      runs.map(([ms]) => ms),
      0.5,
    ),
    planMaxMs: quantile(
      runs.map(([ms]) => ms),
      1,
    ),
    nearestP50Ms: quantile(
      runs.map(([, ms]) => ms),
      0.5,
    ),
    planTotals: sum([large], suggestPlan),
    nearestTotals: sum([large], nearestFirst),
    scarce: compared,
  };
}

function invent(
  random: () => number,
  graph: RoadGraph,
  roads: RoadTimes,
  sites: number,
  free: number,
  withinM: number,
): Scene {
  const anywhere = (): LngLat => nodeAt(graph, Math.floor(random() * graph.nodes));
  const people = Array.from({ length: free }, (_, at) => ({ id: `r${at}`, place: anywhere() }));
  const times = new Map<string, Map<string, number>>();
  const tickets = Array.from({ length: sites }, (_, at): OpenTicket => {
    const site = anywhere();
    const from = roads.to(site);
    const here = new Map<string, number>();
    times.set(`t${at}`, here);
    for (const { id, place } of people) {
      const road = distanceM(site, place) <= withinM ? from(place) : null;
      if (road) here.set(id, road.seconds);
    }
    return { ticketId: `t${at}`, priority: (["p1", "p2", "p3", "p4"] as const)[at % 4] ?? "p4" };
  });
  return { tickets, people: people.map(({ id }) => id), time: (t, r) => times.get(t)?.get(r) ?? null };
}

type Planner = (tickets: readonly OpenTicket[], people: readonly string[], time: RoadTimeS) => Pair[];

function clock(planner: Planner, { tickets, people, time }: Scene): number {
  const start = performance.now();
  planner(tickets, people, time);
  return performance.now() - start;
}

interface Totals {
  served: number;
  totalS: number;
  p95S: number;
}

function sum(all: readonly Scene[], planner: Planner): Totals {
  const pairs = all.flatMap(({ tickets, people, time }) => planner(tickets, people, time));
  const seconds = pairs.map((pair) => pair.travelTimeS);
  return { served: pairs.length, totalS: seconds.reduce((a, b) => a + b, 0), p95S: quantile(seconds, 0.95) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
