import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RoadData } from "../../shared/roads/graph.ts";
import { encodeGraph } from "../../shared/roads/graph-file.ts";
import { BasemapCollector, type Tile } from "./basemap.ts";
import type { OnStep } from "./city.ts";
import { AddressCollector, PlaceCollector } from "./collect-addresses.ts";
import { RoadCollector } from "./collect-roads.ts";
import { arrangeGazetteer } from "./gazetteer-data.ts";
import { gazetteerSections, jsonSection } from "./gazetteer-file.ts";
import { listTiles, readOsmTiles, toLngLat, WORLD } from "./osm-tiles.ts";
import { writePack } from "./pack-file.ts";
import type { Bounds } from "./question.ts";
import { type CitySource, sourceKey } from "./sources.ts";

/** What is stored beside graph, tiles and names. */
export interface PackMeta {
  label: string;
  bounds: Bounds;
  edge: GeoJSON.Polygon;
}

export function packPath(dir: string, name: string): string {
  return join(dir, `${name}.city`);
}

/** Reads the map data and writes the city's pack. Some seconds of one core. */
export function buildCity(source: CitySource, outDir: string, onStep: OnStep = () => undefined): void {
  const roads = new RoadCollector();
  const addresses = new AddressCollector();
  const places = new PlaceCollector();
  const basemap = new BasemapCollector();
  let objects = 0;
  for (const feature of readOsmTiles(source.dir)) {
    objects++;
    roads.add(feature);
    addresses.add(feature);
    places.add(feature);
    basemap.add(feature);
  }
  onStep(`map data: ${count(objects)} objects read`);

  const graph = roads.finish();
  onStep(`roads: ${count(graph.nodeLng.length)} nodes, ${count(graph.segmentFrom.length)} segments`);

  const names = arrangeGazetteer(addresses.addresses, places.places, graph);
  onStep(
    `names: ${count(names.addressNumbers.length)} addresses, ${count(names.streets.length)} streets, ` +
      `${count(names.crossingStreets.length / 2)} crossings, ${count(names.places.length)} places`,
  );

  for (const { point, number } of addresses.addresses) basemap.addAddress(point, number);
  const tiles = basemap.finish((zoom, sum) => onStep(`map: ${count(sum)} tiles, down to zoom ${zoom}`));

  const meta: PackMeta = { label: source.label, bounds: boundsOf(graph), edge: edgeOf(source.dir) };
  mkdirSync(outDir, { recursive: true });
  const path = packPath(outDir, source.name);
  writePack(path, sourceKey(source), {
    meta: jsonSection(meta),
    graph: encodeGraph(graph),
    ...tileSections(tiles),
    ...gazetteerSections(names),
  });
  onStep(`pack: ${path}`);
}

function tileSections(tiles: readonly Tile[]): { tiles: Uint8Array; tileIndex: Uint8Array } {
  let end = 0;
  const index = tiles.map(({ z, x, y, bytes }) => {
    const from = end;
    end += bytes.length;
    return [z, x, y, from, end];
  });
  return { tiles: Buffer.concat(tiles.map((tile) => tile.bytes)), tileIndex: jsonSection(index) };
}

function boundsOf(roads: RoadData): Bounds {
  const edge = (values: Float64Array, pick: (a: number, b: number) => number) => values.reduce(pick);
  const low = (a: number, b: number) => Math.min(a, b);
  const high = (a: number, b: number) => Math.max(a, b);
  return [
    edge(roads.nodeLng, low),
    edge(roads.nodeLat, low),
    edge(roads.nodeLng, high),
    edge(roads.nodeLat, high),
  ];
}

/** The rectangle of the source tiles: one that is missing inside it is one in which nothing is mapped. */
function edgeOf(dir: string): GeoJSON.Polygon {
  const boxes = listTiles(dir).map(({ z, x, y }) => {
    const side = WORLD / 2 ** z;
    return { west: x * side, north: y * side, east: (x + 1) * side, south: (y + 1) * side };
  });
  const [west, south] = toLngLat({
    x: Math.min(...boxes.map((box) => box.west)),
    y: Math.max(...boxes.map((box) => box.south)),
  });
  const [east, north] = toLngLat({
    x: Math.max(...boxes.map((box) => box.east)),
    y: Math.min(...boxes.map((box) => box.north)),
  });
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

/** 205655 as "205 655". */
function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, " ");
}
