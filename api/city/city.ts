import type { RoadGraph } from "../../shared/roads/graph.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Bounds } from "./question.ts";

/** Everything the house knows about its city. */
export interface City {
  name: string;
  label: string;
  /** Of the road data. */
  bounds: Bounds;
  attribution: string;
  counts: { nodes: number; addresses: number };
  graph: RoadGraph;
  /** The road graph as it is stored, for who searches it elsewhere: `decodeGraph`. */
  graphBytes: Uint8Array;
  /** Gzipped vector tile, or null where nothing is drawn. */
  tile(z: number, x: number, y: number): Uint8Array | null;
  gazetteer: Gazetteer;
  /** The border of the map data: roads end there though the world does not. */
  edge: GeoJSON.Polygon;
}

export const ATTRIBUTION = "© OpenStreetMap contributors";

/** Told in plain words what is being done. */
export type OnStep = (step: string) => void;
