import { booleanPointInPolygon } from "@turf/turf";
import { expect, test } from "vitest";
import { must } from "../../shared/assert.ts";
import { destination, type LngLat } from "../../shared/geo.ts";
import { nodeAt } from "../../shared/roads/graph.ts";
import { travelTimeField } from "../../shared/roads/travel-time.ts";
import { type ReachArea, reachOf } from "./reach.ts";
import { layRoadGrid } from "./road-grid.ts";
import { seeded, testCity } from "./testing.ts";

const city = await testCity("montevideo");
const grid = layRoadGrid(city.graph, city.edge);
const minutes = [5, 10, 15];

function holds(area: ReachArea, each: number, [lng, lat]: LngLat): boolean {
  const feature = must(
    area.features.find(({ properties }) => properties.minutes === each),
    "the area",
  );
  return booleanPointInPolygon([lng, lat], feature);
}

/** As turf does it, for thousands of points: edges are looked up by the band of latitude that they pass. */
function insideOf(rings: readonly (readonly number[])[][]): (point: LngLat) => boolean {
  const bands = new Map<number, [number, number, number, number][]>();
  const bandOf = (lat: number) => Math.floor(lat * 1_000);
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      for (let band = bandOf(Math.min(ay, by)); band <= bandOf(Math.max(ay, by)); band++) {
        const edges = bands.get(band) ?? [];
        edges.push([ax, ay, bx, by]);
        bands.set(band, edges);
      }
    }
  return ([x, y]) => {
    let isOdd = false;
    for (const [ax, ay, bx, by] of bands.get(bandOf(y)) ?? [])
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isOdd = !isOdd;
    return isOdd;
  };
}

test("97 % of the nodes within the time lie inside, 97 % of those beyond 1.15 times as long outside, for 50 sites", () => {
  const random = seeded(7);
  const { graph, gazetteer } = city;
  for (let each = 0; each < 50; each++) {
    const site = gazetteer.addressAt(Math.floor(random() * gazetteer.count)).lngLat;
    const field = travelTimeField(graph, site);
    const nodeSeconds = field.everywhere();
    for (const { properties, geometry } of reachOf(grid, field, minutes).features) {
      const limitS = properties.minutes * 60;
      const isInside = insideOf(geometry.coordinates.flat());
      const count = { near: 0, nearInside: 0, far: 0, farOutside: 0 };
      for (let node = 0; node < graph.nodes; node++) {
        const seconds = nodeSeconds[node] ?? Infinity;
        if (seconds > limitS && seconds <= 1.15 * limitS) continue;
        const holdsNode = isInside(nodeAt(graph, node));
        if (seconds <= limitS) {
          count.near++;
          if (holdsNode) count.nearInside++;
        } else {
          count.far++;
          if (!holdsNode) count.farOutside++;
        }
      }
      const where = `${properties.minutes} min around ${site}`;
      expect(count.near, where).toBeGreaterThan(50);
      expect(count.nearInside / count.near, where).toBeGreaterThanOrEqual(0.97);
      if (count.far > 0) expect(count.farOutside / count.far, where).toBeGreaterThanOrEqual(0.97);
    }
  }
}, 120_000);

test("across the bay 3.5 km are farther than 7 km on land: the area is no circle", () => {
  const oldTown: LngLat = [-56.2115, -34.9065];
  const area = reachOf(grid, travelTimeField(city.graph, oldTown), minutes);
  expect(holds(area, 15, destination(oldTown, 280, 3_500))).toBe(false);
  expect(holds(area, 15, destination(oldTown, 60, 7_000))).toBe(true);
  expect(holds(area, 5, oldTown)).toBe(true);
});

test("a site without a road is reached from nowhere", () => {
  const field = travelTimeField(city.graph, [-56.2, -35.2]);
  expect(reachOf(grid, field, [5]).features).toMatchObject([
    { properties: { minutes: 5 }, geometry: { type: "MultiPolygon", coordinates: [] } },
  ]);
});

test("the longest time comes first, each once, whatever the order asked", () => {
  const area = reachOf(grid, travelTimeField(city.graph, [-56.17, -34.89]), [5, 15, 5, 10]);
  expect(area.features.map(({ properties }) => properties.minutes)).toEqual([15, 10, 5]);
});
