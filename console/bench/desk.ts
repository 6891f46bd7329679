import "@fontsource/ibm-plex-sans/400.css";
import "../ui/tokens.css";
import type { Map as MapLibreMap } from "maplibre-gl";
import { circle } from "../../shared/geo.ts";
import { paintAtlas } from "../map/atlas/paint.ts";
import type { Bounds } from "../map/camera.ts";
import { fontFamily } from "../map/font-family.ts";
import { readInks } from "../map/inks.ts";
import { openMap } from "../map/open-map.ts";
import { Scene } from "../map/scene.ts";
import type { Theme } from "../ui/theme.ts";
import { Crowd } from "./crowd.ts";
import { GeoJsonCrowd } from "./geojson-crowd.ts";

/**
 * A page with nothing but the map and a crowd that is told to move: by the desk's own scene, or by the way that is
 * nearest at hand, a GeoJSON source set anew for every picture. `window.bench` is for whoever drives the page.
 */
export interface DeskBench {
  isReady: boolean;
  errors: string[];
  /** Everybody goes on by so many degrees, within one second. */
  step: (degrees: number) => void;
  /** Pictures so far in which somebody stood elsewhere. */
  pictures: () => number;
}

declare global {
  interface Window {
    bench: DeskBench;
  }
}

const asked = new URLSearchParams(location.search);
const count = Number(asked.get("people") ?? 1_000);
const theme: Theme = asked.get("theme") === "light" ? "light" : "dark";
const bounds = (asked.get("bounds") ?? "").split(",").map(Number) as Bounds;
const people = (asked.get("spread") ?? asked.get("bounds") ?? "").split(",").map(Number) as Bounds;
const bench: DeskBench = { isReady: false, errors: [], step: () => {}, pictures: () => 0 };
window.bench = bench;

document.documentElement.dataset.theme = theme;
const container = document.getElementById("map");
if (!container) throw new Error("wanted a box for the map");
const map = await openMap(container, theme, bounds);
await new Promise((resolve) => map.once("load", resolve));
const crowd = new Crowd(count, people);
if (asked.get("way") === "geojson") showAsGeoJson(map, crowd);
else showAsDesk(map, container, crowd);
map.once("idle", () => {
  bench.isReady = true;
});

function showAsDesk(onto: MapLibreMap, box: HTMLElement, moving: Crowd): void {
  const inks = readInks();
  const scene = new Scene(onto, {
    signsRoot: box,
    look: { inks, atlas: paintAtlas(inks, 2, fontFamily), language: "en" },
    now: () => Date.now(),
    picked: { ticket: () => {}, repairer: () => {}, cluster: () => {}, nothing: () => {}, pointed: () => {} },
    footPx: () => 0,
    onError: (error) => bench.errors.push(error.message),
  });
  const { lng, lat } = onto.getCenter();
  const radiusM = 3_000;
  scene.show({
    tickets: [],
    selectedId: null,
    circle: { center: [lng, lat], radiusM, ring: circle([lng, lat], radiusM) },
    leadId: "r0",
    highlightedRepairerId: null,
    candidateIds: ["r0", "r1", "r2", "r3"],
    route: [],
    otherRoutes: [],
    reach: null,
    trail: [],
    edge: [],
    signs: [],
  });
  const place = () => scene.place(moving.positions, moving.doing, asked.has("still"));
  place();
  bench.step = (degrees) => {
    moving.step(degrees);
    place();
  };
  bench.pictures = countPictures();
}

function showAsGeoJson(onto: MapLibreMap, moving: Crowd): void {
  const shown = new GeoJsonCrowd(onto, moving);
  bench.step = (degrees) => {
    shown.leave();
    moving.step(degrees);
  };
  bench.pictures = () => shown.pictures;
}

/** Counts the animation frames in which something was drawn row by row: only the scene over the map does that. */
function countPictures(): () => number {
  let pictures = 0;
  let isDrawn = false;
  const draw = WebGL2RenderingContext.prototype.drawArraysInstanced;
  WebGL2RenderingContext.prototype.drawArraysInstanced = function drawAndCount(...args) {
    if (!isDrawn)
      requestAnimationFrame(() => {
        isDrawn = false;
      });
    if (!isDrawn) pictures++;
    isDrawn = true;
    draw.apply(this, args);
  };
  return () => pictures;
}
