import type { LngLat } from "../../shared/geo.ts";
import { nodeAt, type RoadData } from "../../shared/roads/graph.ts";
import type { Address, Place } from "./collect-addresses.ts";
import { findCrossings } from "./crossings.ts";
import { foldWords } from "./fold.ts";
import { readHouseNumber } from "./house-number.ts";

/** Names and where they are, in the form that is stored: strings apart from numbers, addresses grouped by street. */
export interface GazetteerData {
  streets: string[];
  streetLngLat: Float64Array;
  /** The addresses of street s are at addressStart[s] .. addressStart[s + 1] - 1, by house number. */
  addressStart: Uint32Array;
  addressNumbers: string[];
  addressLngLat: Float64Array;
  /** Two street numbers for each crossing. */
  crossingStreets: Uint32Array;
  crossingLngLat: Float64Array;
  places: string[];
  placeKinds: string[];
  placeLngLat: Float64Array;
}

interface Street {
  spellings: Map<string, number>;
  points: LngLat[];
  addresses: Address[];
}

/** Joins what addresses and roads call the same street, whatever the spelling, and numbers everything. */
export function arrangeGazetteer(
  addresses: readonly Address[],
  places: readonly Place[],
  roads: RoadData,
): GazetteerData {
  const byKey = new Map<string, Street>();
  const streetOf = (name: string): Street => {
    const key = streetKey(name);
    const known = byKey.get(key) ?? { spellings: new Map<string, number>(), points: [], addresses: [] };
    byKey.set(key, known);
    known.spellings.set(name, (known.spellings.get(name) ?? 0) + 1);
    return known;
  };
  for (let s = 0; s < roads.segmentFrom.length; s++) {
    const name = roads.names[roads.segmentName[s] ?? 0];
    if (name) streetOf(name).points.push(nodeAt(roads, roads.segmentFrom[s] ?? 0));
  }
  for (const address of addresses) streetOf(address.street).addresses.push(address);
  const streets = [...byKey.values()].map((street) => ({
    name: commonest(street.spellings),
    middle: middlePoint(
      street.points.length > 0 ? street.points : street.addresses.map((address) => address.lngLat),
    ),
    addresses: sortByNumber(street.addresses),
  }));
  const numberOf = new Map([...byKey.keys()].map((key, number) => [key, number]));
  const all = streets.flatMap((street) => street.addresses);
  const crossings = findCrossings(roads);
  let filled = 0;
  return {
    streets: streets.map((street) => street.name),
    streetLngLat: flatten(streets.map((street) => street.middle)),
    addressStart: Uint32Array.from([0, ...streets.map((street) => (filled += street.addresses.length))]),
    addressNumbers: all.map((address) => address.number.replace(/\s+/g, " ")),
    addressLngLat: flatten(all.map((address) => address.lngLat)),
    crossingStreets: Uint32Array.from(
      crossings.flatMap(({ streets: pair }) => pair.map((name) => numberOf.get(streetKey(name)) ?? 0)),
    ),
    crossingLngLat: flatten(crossings.map((crossing) => crossing.lngLat)),
    places: places.map((place) => place.name),
    placeKinds: places.map((place) => place.what),
    placeLngLat: flatten(places.map((place) => place.lngLat)),
  };
}

const keys = new Map<string, string>();

/** The order of words is no difference either: "улица Иманова" and "Иманова улица" are one street. */
function streetKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = foldWords(name).sort().join(" ");
  keys.set(name, key);
  return key;
}

function commonest(spellings: Map<string, number>): string {
  let best = "";
  for (const [name, count] of spellings) if (count > (spellings.get(best) ?? 0)) best = name;
  return best;
}

/** The point nearest to the mean: on the street itself, also where the street is bent. */
function middlePoint(points: readonly LngLat[]): LngLat {
  const lng = points.reduce((sum, point) => sum + point[0], 0) / points.length;
  const lat = points.reduce((sum, point) => sum + point[1], 0) / points.length;
  const off = (point: LngLat) => (point[0] - lng) ** 2 + (point[1] - lat) ** 2;
  return points.reduce((best, point) => (off(point) < off(best) ? point : best), points[0] ?? [lng, lat]);
}

function sortByNumber(addresses: readonly Address[]): Address[] {
  return addresses
    .map((address) => ({ address, value: readHouseNumber(address.number)?.value ?? Infinity }))
    .sort((a, b) => (a.value === b.value ? compare(a.address.number, b.address.number) : a.value - b.value))
    .map(({ address }) => address);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function flatten(points: readonly LngLat[]): Float64Array {
  const flat = new Float64Array(points.length * 2);
  for (const [i, point] of points.entries()) flat.set(point, 2 * i);
  return flat;
}
