import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { classifyRings, VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import type { LngLat } from "../../shared/geo.ts";
import type { Tags } from "../../shared/roads/road-class.ts";

/** Side of the world square in the tiles' own units: zoom 12 with 2^20 units a tile. Exact in a double. */
export const WORLD = 2 ** 32;
/** Side of an OSM-QA tile (zoom 12) in world units: where its border runs, ways and areas are cut. */
export const TILE = 2 ** 20;

/** A point in the Web-Mercator world square, x east, y south, 0 to WORLD. About 1 cm. */
export interface WorldPoint {
  x: number;
  y: number;
}

/** One OpenStreetMap object, or the part of it inside one tile: ways and areas are cut at tile borders. */
export interface OsmFeature {
  /** "node/123" or "way/456", the same in every tile that holds a part. */
  id: string;
  kind: "point" | "line" | "area";
  tags: Tags;
  /** Points; or lines; or rings, outer ones and holes mixed as the tile has them. */
  parts: WorldPoint[][];
}

/** Every feature of a directory of OSM-QA tiles named zoom-x-y.mvt. */
export function* readOsmTiles(dir: string): Generator<OsmFeature> {
  for (const { file, z, x, y } of listTiles(dir)) {
    const { layers } = new VectorTile(new PbfReader(readFileSync(join(dir, file))));
    const layer = layers.osm;
    if (!layer) throw new Error(`${join(dir, file)} has no layer "osm": it is not an OSM-QA tile.`);
    const unit = WORLD / 2 ** z / layer.extent;
    const left = x * layer.extent;
    const top = y * layer.extent;
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const kind = KINDS[feature.type];
      if (!kind) continue;
      const { properties: tags } = feature;
      const parts = feature.loadGeometry();
      for (const part of parts)
        for (const point of part) {
          point.x = (left + point.x) * unit;
          point.y = (top + point.y) * unit;
        }
      yield { id: `${tags["@type"]}/${tags["@id"]}`, kind, tags, parts };
    }
  }
}

const KINDS = [null, "point", "line", "area"] as const;

/** The tiles of a directory, in a fixed order. */
export function listTiles(dir: string): { file: string; z: number; x: number; y: number }[] {
  const tiles: { file: string; z: number; x: number; y: number }[] = [];
  for (const file of readdirSync(dir).sort()) {
    const match = /^(\d+)-(\d+)-(\d+)\.mvt$/.exec(file);
    if (match) tiles.push({ file, z: Number(match[1]), x: Number(match[2]), y: Number(match[3]) });
  }
  if (tiles.length === 0) throw new Error(`${dir} holds no map tiles named zoom-x-y.mvt.`);
  return tiles;
}

/** Rings sorted into polygons: the outer ring first, then its holes. */
export function polygonsOf(feature: OsmFeature): WorldPoint[][][] {
  // classifyRings only looks at x and y, but is typed for its own point class.
  return classifyRings(feature.parts as Parameters<typeof classifyRings>[0]);
}

export function toLngLat({ x, y }: WorldPoint): LngLat {
  return [(x / WORLD) * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI];
}

export function tagText(tags: Tags, key: string): string {
  const value = tags[key];
  return value === undefined ? "" : String(value).trim();
}

/** The point to stand for an area: the middle of its bounding box is near enough for a name or an address. */
export function middleOf(feature: OsmFeature): WorldPoint {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of feature.parts)
    for (const { x, y } of part) {
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}
