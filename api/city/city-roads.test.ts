import { beforeAll, expect, test } from "vitest";
import { nodeAt } from "../../shared/roads/graph.ts";
import { decodeGraph } from "../../shared/roads/graph-file.ts";
import { plainRoadTime } from "../../shared/roads/plain-road-time.ts";
import { components } from "../../shared/roads/strongly-connected.ts";
import { routeFrom, travelTimeField } from "../../shared/roads/travel-time.ts";
import type { City } from "./city.ts";
import { seeded, testCity } from "./testing.ts";

let montevideo: City;
let astana: City;
beforeAll(async () => {
  montevideo = await testCity("montevideo");
  astana = await testCity("astana");
}, 60_000);

test("both cities have the roads they should, every place reachable from every other", () => {
  expect(montevideo.counts.nodes).toBeGreaterThan(44_000);
  expect(astana.counts.nodes).toBeGreaterThan(20_000);
  for (const { graph } of [montevideo, astana]) expect(new Set(components(graph)).size).toBe(1);
});

test("the road time of random pairs equals a plain forward search over the same streets", () => {
  const random = seeded(20);
  let oneWayMatters = 0;
  for (const city of [montevideo, astana])
    for (let pair = 0; pair < 20; pair++) {
      const pick = () => city.gazetteer.addressAt(Math.floor(random() * city.gazetteer.count)).lngLat;
      const [from, to] = [pick(), pick()];
      const there = travelTimeField(city.graph, to).from(from);
      const back = travelTimeField(city.graph, from).from(to);
      expect(there?.seconds).toBeCloseTo(plainRoadTime(city.graph, from, to) ?? Number.NaN, 6);
      if (Math.abs((there?.seconds ?? 0) - (back?.seconds ?? 0)) > 1) oneWayMatters++;
    }
  expect(oneWayMatters).toBeGreaterThan(20);
}, 120_000);

test("whoever was asked for before, the road time is that of a search to the end", () => {
  const random = seeded(21);
  const { graph, gazetteer } = montevideo;
  const pick = () => gazetteer.addressAt(Math.floor(random() * gazetteer.count)).lngLat;
  for (let site = 0; site < 20; site++) {
    const to = pick();
    const [asked, whole] = [travelTimeField(graph, to), travelTimeField(graph, to)];
    whole.everywhere();
    for (let person = 0; person < 50; person++) {
      const from = pick();
      expect(asked.from(from)).toEqual(whole.from(from));
      expect(routeFrom(asked, from)).toEqual(routeFrom(whole, from));
    }
  }
});

test("a route drives only along streets, in their direction", () => {
  const random = seeded(4);
  const { graph, gazetteer } = montevideo;
  const arcs = new Set<string>();
  for (let s = 0; s < graph.segments; s++) {
    const ends = [graph.segmentFrom[s] ?? 0, graph.segmentTo[s] ?? 0].map((node) =>
      nodeAt(graph, node).join(),
    );
    arcs.add(ends.join(">"));
    if (!graph.segmentOneWay[s]) arcs.add(ends.reverse().join(">"));
  }
  for (let i = 0; i < 50; i++) {
    const pick = () => gazetteer.addressAt(Math.floor(random() * gazetteer.count)).lngLat;
    const field = travelTimeField(graph, pick());
    const route = routeFrom(field, pick());
    const street = (route?.points ?? []).slice(2, -2);
    for (let p = 1; p < street.length; p++)
      expect(arcs.has(`${street[p - 1]?.join()}>${street[p]?.join()}`)).toBe(true);
  }
});

test("ways cut by a tile border go on beyond it", () => {
  for (const city of [montevideo, astana]) {
    const [west, south, east, north] = city.bounds;
    const loose = deadEnds(city).filter(
      ([lng, lat]) => onInnerBorder(lng) && lng > west && lng < east && lat > south && lat < north,
    );
    // A street may happen to end within a centimetre of a border, but not many do.
    expect(loose.length).toBeLessThan(3);
  }
});

test("the graph that is sent is the graph that is searched", () => {
  const sent = decodeGraph(montevideo.graphBytes);
  expect(sent.nodeLng).toEqual(montevideo.graph.nodeLng);
  expect(sent.names).toEqual(montevideo.graph.names);
});

test("no segment is empty or leaps across the city", () => {
  for (const { graph } of [montevideo, astana]) {
    expect(graph.segmentM.every((meters) => meters > 0 && meters < 5_000)).toBe(true);
    expect(graph.segmentS.every((seconds) => seconds > 0 && seconds < 600)).toBe(true);
  }
});

function deadEnds({ graph }: City) {
  const degree = new Uint32Array(graph.nodes);
  for (const ends of [graph.segmentFrom, graph.segmentTo])
    for (const node of ends) degree[node] = (degree[node] ?? 0) + 1;
  return [...degree.keys()].filter((node) => degree[node] === 1).map((node) => nodeAt(graph, node));
}

/** Zoom 12 tiles are 360 / 4096 degrees wide. */
function onInnerBorder(lng: number): boolean {
  const column = ((lng + 180) / 360) * 4_096;
  return Math.abs(column - Math.round(column)) < 1e-6;
}
