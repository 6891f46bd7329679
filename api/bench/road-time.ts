import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { assembleGraph, nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";
import { type TravelTimeField, travelTimeField } from "../../shared/roads/travel-time.ts";
import { openCity } from "../city/open-city.ts";
import { createRoadTimes } from "../city/road-times.ts";
import { seeded } from "../city/testing.ts";
import { gridRoads } from "./grid-roads.ts";
import { fastestOf, pathSeconds } from "./path-per-candidate.ts";
import { quantile } from "./quantile.ts";

const people = 10_000;
const openTickets = 50;
const candidates = 50;
const radiusM = 5_000;

/** Road times: one field for a ticket, fifty tickets kept live for everybody, and one path per candidate beside them. */
export async function benchRoadTime(): Promise<object> {
  const { graph, edge } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  say("a synthetic graph of 1 000 000 nodes");
  const large = assembleGraph(gridRoads(1_000));
  return {
    bench: "road-time",
    city: { nodes: graph.nodes, field: fieldTimes(graph, 200) },
    synthetic: { nodes: large.nodes, field: fieldTimes(large, 9), perTicket: againstPaths(large, 20) },
    live: keepLive(graph, edge),
    perTicket: againstPaths(graph, 40),
  };
}

function fieldTimes(graph: RoadGraph, runs: number): object {
  const random = seeded(1);
  const times = Array.from({ length: runs }, () => {
    const site = anyNode(graph, random);
    return clock(() => travelTimeField(graph, site).everywhere());
  });
  return { runs, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

/** Every fix is a place nobody has been at: it is snapped anew, and its time to each of the open tickets looked up. */
function keepLive(graph: RoadGraph, edge: Parameters<typeof createRoadTimes>[0]["edge"]): object {
  const random = seeded(2);
  const roads = createRoadTimes({ graph, edge });
  const sites = Array.from({ length: openTickets }, () => anyNode(graph, random));
  const fixes = Array.from({ length: 5 * people }, () => beside(anyNode(graph, random), random));
  let found = 0;
  // The tickets are known for a while: their searches are over.
  for (const site of sites) for (const fix of fixes.slice(0, 500)) roads.to(site)(fix);
  const ms = clock(() => {
    const fields = sites.map((site) => roads.to(site));
    for (const fix of fixes) for (const from of fields) if (from(fix)) found++;
  });
  return {
    openTickets,
    people,
    fixes: fixes.length,
    fixesPerCoreS: Math.round((fixes.length / ms) * 1_000),
    foundShare: found / (fixes.length * openTickets),
  };
}

/** The same question both ways, from junction to junction, so that both answer the same seconds. */
function againstPaths(graph: RoadGraph, tickets: number): object {
  const random = seeded(3);
  const fastestMps = fastestOf(graph);
  const runs = Array.from({ length: tickets }, () => {
    const to = anyNumber(graph, random);
    const from = nodesWithin(graph, to, random);
    let field: TravelTimeField | null = null;
    const ours: number[] = [];
    const lookUp = () => {
      field ??= travelTimeField(graph, nodeAt(graph, to));
      for (const [nth, node] of from.entries())
        ours[nth] = field.from(nodeAt(graph, node))?.seconds ?? Infinity;
    };
    const newMs = clock(lookUp);
    const liveMs = clock(lookUp);
    let theirs: number[] = [];
    const pathsMs = clock(() => {
      theirs = from.map((node) => pathSeconds(graph, node, to, fastestMps) ?? Infinity);
    });
    const differing = ours.filter((seconds, nth) => Math.abs(seconds - (theirs[nth] ?? 0)) > 1e-3).length;
    return { newMs, liveMs, pathsMs, differing };
  });
  const of = (name: "newMs" | "liveMs" | "pathsMs") =>
    quantile(
      runs.map((run) => run[name]),
      0.5,
    );
  return {
    tickets,
    candidates,
    newTicketP50Ms: of("newMs"),
    liveTicketP50Ms: of("liveMs"),
    pathsP50Ms: of("pathsMs"),
    newTicketTimesFaster: of("pathsMs") / of("newMs"),
    liveTicketTimesFaster: of("pathsMs") / of("liveMs"),
    differing: runs.reduce((sum, run) => sum + run.differing, 0),
  };
}

function nodesWithin(graph: RoadGraph, to: number, random: () => number): number[] {
  const site = nodeAt(graph, to);
  const found: number[] = [];
  while (found.length < candidates) {
    const node = anyNumber(graph, random);
    if (fastDistanceM(nodeAt(graph, node), site) <= radiusM) found.push(node);
  }
  return found;
}

function anyNumber(graph: RoadGraph, random: () => number): number {
  return Math.floor(random() * graph.nodes);
}

function anyNode(graph: RoadGraph, random: () => number): LngLat {
  return nodeAt(graph, anyNumber(graph, random));
}

function beside([lng, lat]: LngLat, random: () => number): LngLat {
  return [lng + (random() - 0.5) * 1e-3, lat + (random() - 0.5) * 1e-3];
}

function clock(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
