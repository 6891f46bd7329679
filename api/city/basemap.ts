import { gzipSync } from "node:zlib";
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { type Drawn, drawnArea, drawnLine, drawnPlace, LAYERS, type Layer } from "./basemap-layers.ts";
import { joinLines, withoutCuts } from "./join-lines.ts";
import { middleOf, type OsmFeature, polygonsOf, tagText, WORLD, type WorldPoint } from "./osm-tiles.ts";

/** The desk zooms out no farther. */
const MIN_ZOOM = 8;
/** Beyond this the map shows the same tiles enlarged. */
const MAX_ZOOM = 14;

export interface Tile {
  z: number;
  x: number;
  y: number;
  /** Gzipped vector tile. */
  bytes: Uint8Array;
}

type Geometry = GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon;
/** Features by layer and the zoom from which they are drawn: each group becomes one index. */
type Groups = Map<string, { layer: Layer; minZoom: number; features: GeoJSON.Feature<Geometry>[] }>;

/** Gathers what is drawn and cuts it into vector tiles. */
export class BasemapCollector {
  private readonly groups: Groups = new Map();
  private readonly lines = new Map<string, { drawn: Drawn; parts: WorldPoint[][] }>();
  private readonly places = new Set<string>();
  private readonly doors = new Map<string, GeoJSONVTFeature[]>();

  add(feature: OsmFeature): void {
    if (feature.kind === "line") this.addLine(feature);
    if (feature.kind === "area") this.addArea(feature);
    if (feature.kind !== "line") this.addPlace(feature);
  }

  /** House numbers are many, drawn at one zoom only and never cut: they go straight into their tile. */
  addAddress(point: WorldPoint, number: string): void {
    const first = number.split(/[,;]/)[0]?.trim();
    if (!first) return;
    const side = WORLD / 2 ** MAX_ZOOM;
    const [x, y] = [Math.floor(point.x / side), Math.floor(point.y / side)];
    const doors = this.doors.get(`${x}/${y}`) ?? [];
    this.doors.set(`${x}/${y}`, doors);
    const inTile = (value: number) => Math.floor(((value % side) / side) * OPTIONS.extent);
    doors.push({ type: 1, tags: { n: first }, geometry: [[inTile(point.x), inTile(point.y)]] });
  }

  /** Tiles of every zoom; `ended` hears when a zoom is done. */
  finish(ended: (zoom: number, tiles: number) => void): Tile[] {
    for (const { drawn, parts } of this.lines.values())
      for (const line of joinLines(parts))
        this.draw(drawn, { type: "LineString", coordinates: line.map(unit) });
    this.lines.clear();
    const indexes = [...this.groups.values()].map(({ layer, minZoom, features }) => ({
      layer,
      minZoom,
      index: new GeoJSONVT({ type: "FeatureCollection", features }, OPTIONS),
      bounds: boundsOf(features),
    }));
    const [west, north, east, south] = indexes.reduce((all, { bounds }) => union(all, bounds), [
      1, 1, 0, 0,
    ] as Box);
    const tiles: Tile[] = [];
    for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++) {
      const side = 2 ** z;
      for (let x = Math.floor(west * side); x <= Math.floor(east * side); x++)
        for (let y = Math.floor(north * side); y <= Math.floor(south * side); y++) {
          const layers: Partial<Record<Layer, GeoJSONVTTile>> = {};
          for (const { layer, minZoom, index } of indexes) {
            const tile = z < minZoom ? null : index.getTile(z, x, y);
            if (!tile || tile.features.length === 0) continue;
            layers[layer] = together(layers[layer], tile);
          }
          const doors = z === MAX_ZOOM ? this.doors.get(`${x}/${y}`) : undefined;
          if (doors) layers.address = tileOf(doors, z, x, y);
          if (Object.keys(layers).length === 0) continue;
          tiles.push({ z, x, y, bytes: gzipSync(encode(layers), { level: 6 }) });
        }
      ended(z, tiles.length);
    }
    return tiles;
  }

  private addLine(feature: OsmFeature): void {
    const drawn = drawnLine(feature.tags);
    if (!drawn) return;
    const key = `${drawn.layer}/${drawn.minZoom}/${Object.values(drawn.properties).join("/")}`;
    const same = this.lines.get(key);
    if (same) for (const part of feature.parts) same.parts.push(part);
    else this.lines.set(key, { drawn, parts: [...feature.parts] });
  }

  private addArea(feature: OsmFeature): void {
    const drawn = drawnArea(feature.tags);
    if (!drawn) return;
    for (const rings of polygonsOf(feature))
      this.draw(drawn, { type: "Polygon", coordinates: rings.map((ring) => ring.map(unit)) });
    if (drawn.layer !== "water") return;
    const shore: Drawn = { layer: "shore", minZoom: drawn.minZoom, properties: {} };
    for (const ring of feature.parts)
      for (const line of withoutCuts(ring))
        this.draw(shore, { type: "LineString", coordinates: line.map(unit) });
  }

  private addPlace(feature: OsmFeature): void {
    const drawn = drawnPlace(feature.tags);
    // A suburb drawn as an area and once more as its label point is one name; so is one cut by a tile border.
    const key = drawn && `${drawn.properties.class}/${tagText(feature.tags, "name")}`;
    if (!drawn || key === null || this.places.has(key)) return;
    this.places.add(key);
    this.draw(drawn, pointAt(middleOf(feature)));
  }

  private draw(drawn: Drawn, geometry: Geometry): void {
    const key = `${drawn.layer}/${drawn.minZoom}`;
    const group = this.groups.get(key) ?? { layer: drawn.layer, minZoom: drawn.minZoom, features: [] };
    this.groups.set(key, group);
    group.features.push({ type: "Feature", properties: drawn.properties, geometry });
  }
}

const OPTIONS = {
  maxZoom: MAX_ZOOM,
  indexMaxZoom: MAX_ZOOM,
  indexMaxPoints: 0,
  extent: 4_096,
  buffer: 64,
  coordinates: "unitSquare",
  wrap: false,
} as const;

/** West, north, east, south in the unit square. */
type Box = [number, number, number, number];

/** Features that begin at different zooms lie in different indexes, but on one layer. */
function together(a: GeoJSONVTTile | undefined, b: GeoJSONVTTile): GeoJSONVTTile {
  if (!a) return b;
  return tileOf([...a.features, ...b.features], b.z, b.x, b.y);
}

function tileOf(features: GeoJSONVTFeature[], z: number, x: number, y: number): GeoJSONVTTile {
  // The library types a tile's features as raw and transformed ones at once; these are transformed.
  return { transformed: true, source: null, features: features as GeoJSONVTTile["features"], z, x, y };
}

function encode(layers: Partial<Record<Layer, GeoJSONVTTile>>): Uint8Array {
  const ordered: Record<string, GeoJSONVTTile> = {};
  for (const layer of LAYERS) {
    const tile = layers[layer];
    if (tile) ordered[layer] = tile;
  }
  return fromGeojsonVt(ordered, { version: 2, extent: OPTIONS.extent });
}

function unit({ x, y }: WorldPoint): [number, number] {
  return [x / WORLD, y / WORLD];
}

function pointAt(point: WorldPoint): GeoJSON.Point {
  return { type: "Point", coordinates: unit(point) };
}

function boundsOf(features: readonly GeoJSON.Feature<Geometry>[]): Box {
  const box: Box = [1, 1, 0, 0];
  const reach = ([x = 0, y = 0]: readonly number[]) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    // Tiles are cut to the border of their data: a point on the border belongs to the tile before it.
    box[2] = Math.max(box[2], x - 1e-12);
    box[3] = Math.max(box[3], y - 1e-12);
  };
  for (const { geometry } of features) {
    if (geometry.type === "Point") reach(geometry.coordinates);
    else if (geometry.type === "LineString") geometry.coordinates.forEach(reach);
    else for (const ring of geometry.coordinates) ring.forEach(reach);
  }
  return box;
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
