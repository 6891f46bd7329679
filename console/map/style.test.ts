import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type { LayerSpecification } from "maplibre-gl";
import { expect, test } from "vitest";
import { PALETTES, type Palette } from "./palette.ts";
import { mapStyle } from "./style.ts";

const TILES = "http://127.0.0.1:1/tiles/{z}/{x}/{y}.mvt";
const THEMES = ["dark", "light"] as const;

test("both styles are valid, carry the attribution and fetch no fonts and no icons", () => {
  for (const theme of THEMES) {
    const style = mapStyle({ theme, tiles: TILES });
    expect(validateStyleMin(style)).toEqual([]);
    expect(style.sources.city).toMatchObject({
      tiles: [TILES],
      attribution: "© OpenStreetMap contributors",
    });
    expect(style).not.toHaveProperty("glyphs");
    expect(style).not.toHaveProperty("sprite");
  }
});

test("the two themes draw the same things and differ in colour only", () => {
  const ids = (theme: "dark" | "light") => mapStyle({ theme, tiles: TILES }).layers.map((layer) => layer.id);
  const dark = new Set(ids("dark"));
  for (const id of dark) expect(ids("light")).toContain(id);
  for (const id of ids("light")) if (!dark.has(id)) expect(id).toMatch(/-casing$/);
});

test("each zoom draws what the design names for it", () => {
  const { layers } = mapStyle({ theme: "dark", tiles: TILES });
  const drawn = (zoom: number) =>
    layers.filter((layer) => (("minzoom" in layer && layer.minzoom) || 0) <= zoom).map((layer) => layer.id);
  expect(drawn(10)).toEqual(
    expect.arrayContaining(["water", "shore", "street-motorway", "street-primary", "name-town"]),
  );
  expect(drawn(10)).not.toContain("street-residential");
  expect(drawn(12)).toEqual(
    expect.arrayContaining(["street-residential", "rail", "park", "name-primary", "name-secondary"]),
  );
  expect(drawn(13)).not.toContain("name-tertiary");
  expect(drawn(14)).toEqual(expect.arrayContaining(["name-tertiary", "name-neighbourhood"]));
  expect(drawn(14)).not.toContain("building");
  expect(drawn(16)).toEqual(expect.arrayContaining(["street-service", "name-residential", "building"]));
  expect(drawn(16)).not.toContain("house-number");
  expect(drawn(17)).toContain("house-number");
});

test("land lies under parks, parks under water, water under streets, streets under names", () => {
  const order = mapStyle({ theme: "light", tiles: TILES }).layers.map((layer) => layer.id);
  const wanted = [
    "land",
    "park",
    "water",
    "shore",
    "street-primary-casing",
    "street-residential",
    "street-primary",
    "name-primary",
    "name-town",
  ];
  expect(wanted.map((id) => order.indexOf(id))).toEqual(
    wanted.map((id) => order.indexOf(id)).sort((a, b) => a - b),
  );
  for (const id of wanted) expect(order).toContain(id);
});

test("no text is smaller than 12 px", () => {
  const isText = (layer: LayerSpecification) => layer.type === "symbol";
  for (const layer of mapStyle({ theme: "dark", tiles: TILES }).layers.filter(isText))
    expect(layer).toHaveProperty(["layout", "text-size"], 12);
});

test("the palette is what tokens.css says", () => {
  const css = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");
  const [dark = "", light = ""] = css.split('[data-theme="light"] {');
  const tokens: Readonly<Record<keyof Palette, string>> = {
    land: "m-land",
    water: "m-water",
    shore: "m-shore",
    park: "m-park",
    beach: "m-beach",
    lo: "m-lo",
    tertiary: "m-te",
    secondary: "m-se",
    primary: "m-pr",
    motorway: "m-mw",
    casing: "m-case",
    rail: "m-rail",
    label: "m-label",
    place: "m-place",
    seaLabel: "m-sea-label",
    halo: "m-halo",
  };
  for (const [theme, text] of [
    ["dark", dark],
    ["light", light],
  ] as const)
    for (const [name, token] of Object.entries(tokens) as [keyof Palette, string][])
      expect(PALETTES[theme][name]).toBe(new RegExp(`--${token}:\\s*([^;]+);`).exec(text)?.[1]);
});
