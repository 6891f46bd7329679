import { assembleGraph } from "../../shared/roads/graph.ts";
import { decodeGraph } from "../../shared/roads/graph-file.ts";
import type { Calibration } from "../../shared/roads/road-class.ts";
import { buildCity, type PackMeta, packPath } from "./build-city.ts";
import { ATTRIBUTION, type City, type OnStep } from "./city.ts";
import { Gazetteer } from "./gazetteer.ts";
import { readGazetteer, readJson, section } from "./gazetteer-file.ts";
import { readPack, type Sections } from "./pack-file.ts";
import { type CitySource, citySource, sourceKey } from "./sources.ts";

export interface OpenCityOptions {
  /** Of a city whose map data is installed, or the map data itself. */
  name: string | CitySource;
  /** Where packs are kept. */
  dir: string;
  calibration?: Calibration;
  onStep?: OnStep;
}

/**
 * Opens the city's pack, building it first where there is none yet or where map data or program have changed.
 * Throws one sentence when the pack is damaged or there is no map data. Builds on the calling thread: open the
 * city before listening.
 */
export async function openCity({ name, dir, calibration, onStep }: OpenCityOptions): Promise<City> {
  const source = typeof name === "string" ? citySource(name) : name;
  const key = sourceKey(source);
  const path = packPath(dir, source.name);
  let read = readPack(path, key);
  if (read.state !== "whole") {
    onStep?.(
      read.state === "absent"
        ? `city: building ${source.label} from map data`
        : `city: building ${source.label} again, as map data or program have changed`,
    );
    buildCity(source, dir, onStep);
    read = readPack(path, key);
  }
  if (read.state !== "whole") throw new Error(`The city pack ${path} vanished while it was being opened.`);
  return assembleCity(source.name, read.sections, calibration);
}

function assembleCity(name: string, sections: Sections, calibration: Calibration | undefined): City {
  const meta: PackMeta = readJson(sections, "meta");
  const graphBytes = section(sections, "graph");
  const graph = assembleGraph(decodeGraph(graphBytes), calibration);
  const gazetteer = new Gazetteer(readGazetteer(sections), meta.bounds);
  return {
    name,
    label: meta.label,
    bounds: meta.bounds,
    attribution: ATTRIBUTION,
    counts: { nodes: graph.nodes, addresses: gazetteer.count },
    graph,
    graphBytes,
    tile: tileReader(sections),
    gazetteer,
    edge: meta.edge,
  };
}

function tileReader(sections: Sections): City["tile"] {
  const bytes = section(sections, "tiles");
  const index: [z: number, x: number, y: number, from: number, to: number][] = readJson(
    sections,
    "tileIndex",
  );
  const places = new Map(index.map(([z, x, y, from, to]) => [`${z}/${x}/${y}`, [from, to] as const]));
  return (z, x, y) => {
    const place = places.get(`${z}/${x}/${y}`);
    return place ? bytes.subarray(...place) : null;
  };
}
