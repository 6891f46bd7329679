import type { LngLat } from "../../shared/geo.ts";
import { foldWords } from "./fold.ts";
import { middleOf, type OsmFeature, tagText, toLngLat, type WorldPoint } from "./osm-tiles.ts";

export interface Address {
  /** On the map, in world units. */
  point: WorldPoint;
  /** The street's name as the map has it. */
  street: string;
  number: string;
  lngLat: LngLat;
}

/** Gathers house numbers; an object that lies in two tiles counts once. */
export class AddressCollector {
  private readonly seen = new Set<string>();
  readonly addresses: Address[] = [];

  add(feature: OsmFeature): void {
    const number = tagText(feature.tags, "addr:housenumber");
    const street = tagText(feature.tags, "addr:street");
    if (!number || !street || this.seen.has(feature.id)) return;
    this.seen.add(feature.id);
    const point = middleOf(feature);
    this.addresses.push({ street, number, point, lngLat: toLngLat(point) });
  }
}

export interface Place {
  name: string;
  /** The OpenStreetMap value that says what it is: suburb, hospital, park. */
  what: string;
  lngLat: LngLat;
}

const PLACE_KEYS = ["place", "amenity", "tourism", "leisure", "railway", "aeroway", "office", "shop"];
/** Named, but nobody says "near" one of them: streets have their own index, the rest is furniture. */
const NO_PLACE = new Set([
  "bench",
  "parking",
  "parking_space",
  "atm",
  "telephone",
  "rail",
  "disused",
  "pitch",
]);

/** Gathers named places a caller may give instead of an address. */
export class PlaceCollector {
  private readonly seen = new Set<string>();
  readonly places: Place[] = [];

  add(feature: OsmFeature): void {
    const name = tagText(feature.tags, "name");
    if (!name || feature.kind === "line") return;
    const key = PLACE_KEYS.find((candidate) => feature.tags[candidate] !== undefined);
    if (!key) return;
    const what = tagText(feature.tags, key);
    if (NO_PLACE.has(what)) return;
    const lngLat = toLngLat(middleOf(feature));
    // An area and its label point, or an area cut by a border, are one place: same name within 500 m or so.
    const cell = `${foldWords(name).join(" ")}|${Math.round(lngLat[0] * 200)}|${Math.round(lngLat[1] * 200)}`;
    if (this.seen.has(cell) || this.seen.has(feature.id)) return;
    this.seen.add(cell);
    this.seen.add(feature.id);
    this.places.push({ name, what, lngLat });
  }
}
