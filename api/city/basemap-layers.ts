import { roadRules, type Tags } from "../../shared/roads/road-class.ts";
import { tagText } from "./osm-tiles.ts";

/** What is drawn, in the words of the map style. */
export const LAYERS = [
  "landuse",
  "park",
  "beach",
  "water",
  "shore",
  "waterway",
  "building",
  "rail",
  "street",
  "place",
  "address",
] as const;

export type Layer = (typeof LAYERS)[number];

/** A feature's place on the map: the layer, its properties, and from which zoom on it is worth its bytes. */
export interface Drawn {
  layer: Layer;
  minZoom: number;
  properties: Record<string, string | number>;
}

export function drawnArea(tags: Tags): Drawn | null {
  const natural = tagText(tags, "natural");
  const landuse = tagText(tags, "landuse");
  const leisure = tagText(tags, "leisure");
  if (
    natural === "water" ||
    ["riverbank", "dock"].includes(tagText(tags, "waterway")) ||
    ["reservoir", "basin"].includes(landuse)
  )
    return { layer: "water", minZoom: 8, properties: named(tags) };
  if (tagText(tags, "building") && tagText(tags, "building") !== "no")
    return { layer: "building", minZoom: 14, properties: {} };
  if (["beach", "sand"].includes(natural)) return { layer: "beach", minZoom: 11, properties: {} };
  if (GREEN_LEISURE.has(leisure) || GREEN_LANDUSE.has(landuse) || GREEN_NATURAL.has(natural))
    return { layer: "park", minZoom: landuse === "grass" ? 13 : 8, properties: {} };
  if (BUSY_LANDUSE.has(landuse)) return { layer: "landuse", minZoom: 11, properties: { class: landuse } };
  return null;
}

export function drawnLine(tags: Tags): Drawn | null {
  const highway = tagText(tags, "highway");
  if (highway) return drawnStreet(tags, highway);
  const waterway = tagText(tags, "waterway");
  // Rivers in tunnels are not seen.
  if (WATERWAYS.has(waterway) && !tagText(tags, "tunnel"))
    return {
      layer: "waterway",
      minZoom: waterway === "stream" ? 12 : waterway === "ditch" || waterway === "drain" ? 14 : 8,
      properties: { class: waterway, ...named(tags) },
    };
  if (tagText(tags, "railway") === "rail" && !tagText(tags, "tunnel"))
    return { layer: "rail", minZoom: tagText(tags, "service") ? 14 : 12, properties: {} };
  return null;
}

export function drawnPlace(tags: Tags): Drawn | null {
  const place = tagText(tags, "place");
  const name = tagText(tags, "name");
  const rank = PLACE_RANKS[place];
  if (!name || rank === undefined) return null;
  return {
    layer: "place",
    minZoom: rank < 2 ? 8 : rank < 3 ? 11 : 13,
    properties: { class: place, name, rank },
  };
}

function drawnStreet(tags: Tags, highway: string): Drawn | null {
  if (tagText(tags, "area") === "yes") return null;
  const base = highway.replace(/_link$/, "");
  const minZoom = STREET_ZOOMS[base];
  if (minZoom === undefined) return null;
  const isLink = base !== highway;
  // The class of a closed street is what it looks like; whether one may drive there, the road graph knows.
  const name = roadRules(tags) || base === "pedestrian" ? named(tags) : {};
  return {
    layer: "street",
    minZoom: isLink ? Math.max(minZoom, 12) : minZoom,
    properties: { class: CLASS_NAMES[base] ?? base, ...(isLink ? { link: 1 } : name) },
  };
}

function named(tags: Tags): { name?: string } {
  const name = tagText(tags, "name");
  return name ? { name } : {};
}

const GREEN_LEISURE = new Set([
  "park",
  "garden",
  "golf_course",
  "nature_reserve",
  "common",
  "recreation_ground",
]);
const GREEN_LANDUSE = new Set(
  "forest grass recreation_ground village_green cemetery meadow orchard allotments plant_nursery".split(" "),
);
const GREEN_NATURAL = new Set(["wood", "scrub", "grassland", "heath"]);
const BUSY_LANDUSE = new Set(["industrial", "commercial", "retail", "military", "railway", "quarry"]);
const WATERWAYS = new Set(["river", "canal", "stream", "ditch", "drain"]);

const PLACE_RANKS: Readonly<Record<string, number>> = {
  city: 0,
  town: 1,
  village: 1,
  suburb: 2,
  hamlet: 3,
  quarter: 3,
  neighbourhood: 3,
  locality: 3,
};

const STREET_ZOOMS: Readonly<Record<string, number>> = {
  motorway: 8,
  trunk: 8,
  primary: 8,
  secondary: 11,
  tertiary: 12,
  unclassified: 12,
  residential: 12,
  living_street: 12,
  road: 12,
  pedestrian: 13,
  service: 14,
  track: 14,
  footway: 14,
  path: 14,
  cycleway: 14,
  steps: 14,
};

const CLASS_NAMES: Readonly<Record<string, string>> = {
  unclassified: "residential",
  living_street: "residential",
  road: "residential",
  track: "path",
  footway: "path",
  cycleway: "path",
  steps: "path",
};
