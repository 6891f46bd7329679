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

const scenes = 100;
const radiusM = 5_000;

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
  const scarce = [8, 12].map((free) => {
    say(`12 tickets, ${free} free`);
    const all = Array.from({ length: scenes }, () => invent(random, city.graph, roads, 12, free, radiusM));
    return {
      tickets: 12,
      free,
      scenes,
      radiusM,
      plan: sum(all, suggestPlan),
      nearest: sum(all, nearestFirst),
    };
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
    scarce,
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

function sum(all: readonly Scene[], planner: Planner): object {
  const pairs = all.flatMap(({ tickets, people, time }) => planner(tickets, people, time));
  const seconds = pairs.map((pair) => pair.travelTimeS);
  return { served: pairs.length, totalS: seconds.reduce((a, b) => a + b, 0), p95S: quantile(seconds, 0.95) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
