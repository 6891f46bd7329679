import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import { PALETTES, type Palette } from "./palette.ts";

export interface MapStyleOptions {
  theme: "dark" | "light";
  /** URL of a vector tile with {z}, {x} and {y}. */
  tiles: string;
  /** Zooms the tiles are made for; beyond the last one they are enlarged. */
  minZoom?: number;
  maxZoom?: number;
}

const SOURCE = "city";
const ATTRIBUTION = "© OpenStreetMap contributors";

/**
 * The base map: everything grey, roads told apart by lightness only, no icons, no shields. There is no `glyphs`:
 * text is drawn with the page's own fonts, which must be loaded before the map is made.
 */
export function mapStyle({ theme, tiles, minZoom = 8, maxZoom = 14 }: MapStyleOptions): StyleSpecification {
  const colors = PALETTES[theme];
  return {
    version: 8,
    name: `tocsin-${theme}`,
    sources: {
      [SOURCE]: {
        type: "vector",
        tiles: [tiles],
        minzoom: minZoom,
        maxzoom: maxZoom,
        attribution: ATTRIBUTION,
      },
    },
    layers: [
      { id: "land", type: "background", paint: { "background-color": colors.land } },
      ...areas(colors),
      ...lines(colors),
      ...streets(colors, theme),
      ...labels(colors),
    ],
  };
}

function areas(colors: Palette): LayerSpecification[] {
  const area = (id: string, color: string, minzoom: number, opacity = 1): LayerSpecification => ({
    id,
    type: "fill",
    source: SOURCE,
    "source-layer": id,
    minzoom,
    // Areas are cut at the borders of the source's tiles: smoothed edges would show the cut as a hairline.
    paint: { "fill-color": color, "fill-opacity": opacity, "fill-antialias": false },
  });
  return [
    area("landuse", colors.beach, 12, 0.5),
    area("park", colors.park, 8),
    area("beach", colors.beach, 11),
    area("water", colors.water, 8),
    area("building", colors.lo, 15, 0.55),
  ];
}

function lines(colors: Palette): LayerSpecification[] {
  return [
    {
      id: "waterway",
      type: "line",
      source: SOURCE,
      "source-layer": "waterway",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": colors.water,
        "line-width": byZoom([
          [10, 0.8],
          [12.5, 1.3],
          [16, 7],
        ]),
      },
    },
    {
      id: "shore",
      type: "line",
      source: SOURCE,
      "source-layer": "shore",
      layout: { "line-join": "round" },
      paint: { "line-color": colors.shore, "line-width": 1 },
    },
    {
      id: "rail",
      type: "line",
      source: SOURCE,
      "source-layer": "rail",
      minzoom: 12,
      paint: { "line-color": colors.rail, "line-width": 1, "line-dasharray": [5, 4] },
    },
  ];
}

interface StreetClass {
  id: string;
  filter: FilterSpecification;
  color: keyof Palette;
  /** Pixels at the zoom the design was drawn for, 11 m a pixel. */
  width: number;
  minzoom: number;
  /** Zoom from which the street stands off its surroundings by a casing. */
  casing?: number;
}

const isClass = (...classes: string[]): FilterSpecification => [
  "all",
  ["in", ["get", "class"], ["literal", classes]],
  ["!", ["has", "link"]],
];

/** From the least to the most important: the later ones are drawn over the earlier ones. */
const STREETS: readonly StreetClass[] = [
  { id: "path", filter: isClass("path"), color: "lo", width: 0.3, minzoom: 16 },
  { id: "service", filter: isClass("service"), color: "lo", width: 0.5, minzoom: 15.5 },
  { id: "pedestrian", filter: isClass("pedestrian"), color: "lo", width: 0.8, minzoom: 13 },
  { id: "residential", filter: isClass("residential"), color: "lo", width: 0.8, minzoom: 12 },
  { id: "tertiary", filter: isClass("tertiary"), color: "tertiary", width: 1.3, minzoom: 12, casing: 13 },
  { id: "link", filter: ["has", "link"], color: "secondary", width: 1.1, minzoom: 12, casing: 13 },
  { id: "secondary", filter: isClass("secondary"), color: "secondary", width: 1.7, minzoom: 11, casing: 12 },
  { id: "primary", filter: isClass("primary"), color: "primary", width: 2.3, minzoom: 8, casing: 12 },
  {
    id: "motorway",
    filter: isClass("motorway", "trunk"),
    color: "motorway",
    width: 2.8,
    minzoom: 8,
    casing: 12,
  },
];

function streets(colors: Palette, theme: "dark" | "light"): LayerSpecification[] {
  const line = (street: StreetClass, part: "casing" | "fill", extra: number): LineLayerSpecification => ({
    id: part === "fill" ? `street-${street.id}` : `street-${street.id}-casing`,
    type: "line",
    source: SOURCE,
    "source-layer": "street",
    minzoom: part === "fill" ? street.minzoom : Math.max(street.minzoom, street.casing ?? 14),
    filter: street.filter,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": part === "fill" ? colors[street.color] : colors.casing,
      "line-width": widthOf(street.width, extra),
    },
  });
  // White streets on near-white land need an edge sooner than light ones on black.
  const isCased = (street: StreetClass) => street.casing !== undefined || theme === "light";
  const edge = theme === "light" ? 1.2 : 1.6;
  return [
    ...STREETS.filter((street) => street.width >= 0.5 && isCased(street)).map((street) =>
      line(street, "casing", edge),
    ),
    ...STREETS.map((street) => line(street, "fill", 0)),
  ];
}

/** True to the ground from zoom 16 on, thinner than that below, where a true width would be a thread. */
function widthOf(width: number, extra: number): ExpressionSpecification {
  return byZoom([
    [8, width * 0.35 + extra * 0.4],
    [10, width * 0.55 + extra * 0.6],
    [12.5, width + extra],
    [14, width * 1.9 + extra],
    [16, width * 5.5 + extra],
    [19, width * 26 + extra],
  ]);
}

function byZoom(stops: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification {
  return [
    "interpolate",
    ["exponential", 1.5],
    ["zoom"],
    ...stops.flat(),
  ] as unknown as ExpressionSpecification;
}

// MapLibre reads weight and slant out of the first family's name; the browser skips that family, as there is none
// of that name, and takes the next one in the weight and slant it read.
const TEXT = ["IBM Plex Sans", "Noto Sans SC"];
const MEDIUM = ["IBM Plex Sans Medium", ...TEXT];
const ITALIC = ["IBM Plex Sans Italic", ...TEXT];
/** 3.5 px of halo in the drawings is 1.75 px on each side. */
const HALO_PX = 1.75;

/** Whoever comes last is placed first: places before streets, big streets before small ones. */
function labels(colors: Palette): LayerSpecification[] {
  const text = { "text-color": colors.label, "text-halo-color": colors.halo, "text-halo-width": HALO_PX };
  const streetName = (id: string, minzoom: number, ...classes: string[]): SymbolLayerSpecification => ({
    id: `name-${id}`,
    type: "symbol",
    source: SOURCE,
    "source-layer": "street",
    minzoom,
    filter: isClass(...classes),
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 420,
      "text-field": ["get", "name"],
      "text-font": TEXT,
      "text-size": 12,
      "text-letter-spacing": 0.017,
      // Names stand along straight runs only.
      "text-max-angle": 30,
      "text-padding": 3,
    },
    paint: text,
  });
  return [
    {
      id: "house-number",
      type: "symbol",
      source: SOURCE,
      "source-layer": "address",
      minzoom: 17,
      layout: { "text-field": ["get", "n"], "text-font": TEXT, "text-size": 12, "text-padding": 4 },
      paint: text,
    },
    streetName("residential", 16, "residential", "pedestrian", "service"),
    streetName("tertiary", 14, "tertiary"),
    streetName("secondary", 12, "secondary"),
    streetName("primary", 12, "primary", "motorway", "trunk"),
    ...waterNames(colors),
    ...placeNames(colors),
  ];
}

function waterNames(colors: Palette): SymbolLayerSpecification[] {
  const layout: SymbolLayerSpecification["layout"] = {
    "text-field": ["get", "name"],
    "text-font": ITALIC,
    "text-size": 12,
    "text-letter-spacing": 0.16,
    "text-padding": 8,
  };
  const paint: SymbolLayerSpecification["paint"] = {
    "text-color": colors.seaLabel,
    "text-halo-color": colors.halo,
    "text-halo-width": HALO_PX,
  };
  return [
    {
      id: "name-waterway",
      type: "symbol",
      source: SOURCE,
      "source-layer": "waterway",
      minzoom: 13,
      layout: { ...layout, "symbol-placement": "line", "symbol-spacing": 600, "text-max-angle": 25 },
      paint,
    },
    { id: "name-water", type: "symbol", source: SOURCE, "source-layer": "water", minzoom: 13, layout, paint },
  ];
}

function placeNames(colors: Palette): SymbolLayerSpecification[] {
  const name = (id: string, minzoom: number, ranks: number[]): SymbolLayerSpecification => ({
    id: `name-${id}`,
    type: "symbol",
    source: SOURCE,
    "source-layer": "place",
    minzoom,
    filter: ["in", ["get", "rank"], ["literal", ranks]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": MEDIUM,
      "text-size": 12,
      "text-transform": "uppercase",
      "text-letter-spacing": 0.1,
      "text-max-width": 9,
      "text-padding": 10,
    },
    paint: {
      "text-color": colors.place,
      "text-halo-color": colors.halo,
      "text-halo-width": HALO_PX,
    },
  });
  return [name("neighbourhood", 14, [3]), name("suburb", 11, [2]), name("town", 8, [0, 1])];
}
