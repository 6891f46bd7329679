import Flatbush from "flatbush";
import { fastDistanceM, type LngLat, metersPerDegree } from "../../shared/geo.ts";
import { coordinatesIn } from "./coordinates.ts";
import { foldWords } from "./fold.ts";
import type { GazetteerData } from "./gazetteer-data.ts";
import { type HouseNumber, mismatch, readHouseNumbers } from "./house-number.ts";
import { NameIndex, type NameMatch } from "./name-index.ts";
import { type Bounds, crossingsAsked, numbersAsked } from "./question.ts";

type FoundKind = "address" | "street" | "crossing" | "place" | "coordinate";

export interface Found {
  label: string;
  lngLat: LngLat;
  kind: FoundKind;
  /** 0 to 1, comparable within one answer. */
  score: number;
  /** The number asked for, where the street has no such number and this is the door nearest to it. */
  nearestTo?: string;
}

export interface NumberedAddress {
  street: string;
  number: string;
  label: string;
  lngLat: LngLat;
}

const LONGEST_QUERY = 200;
const STREETS_TRIED = 12;
const DOORS_LISTED = 8;

/** Finds addresses, streets, crossings, places and coordinates in memory, at typing speed. */
export class Gazetteer {
  private readonly streets: NameIndex;
  private readonly places: NameIndex;
  private readonly crossings = new Map<number, LngLat[]>();
  private readonly mostAddresses: number;
  private doors: Flatbush | undefined;
  /** Doors of the streets asked for so far, read once. */
  private readonly doorsOfStreet = new Map<number, Door[]>();

  private readonly data: GazetteerData;
  private readonly bounds: Bounds;

  constructor(data: GazetteerData, bounds: Bounds) {
    this.data = data;
    this.bounds = bounds;
    this.streets = new NameIndex(data.streets);
    this.places = new NameIndex(data.places);
    for (let i = 0; i < data.crossingStreets.length / 2; i++) {
      const key = this.crossingKey(data.crossingStreets[2 * i] ?? 0, data.crossingStreets[2 * i + 1] ?? 0);
      this.crossings.set(key, [...(this.crossings.get(key) ?? []), at(data.crossingLngLat, i)]);
    }
    this.mostAddresses = data.streets.reduce((most, _, s) => Math.max(most, this.addressCount(s)), 1);
  }

  /** How many addresses there are for `addressAt`. */
  get count(): number {
    return this.data.addressNumbers.length;
  }

  /** The best answers first. Never throws, whatever was typed. */
  search(query: string, options: { near?: LngLat; limit?: number } = {}): Found[] {
    const text = query.slice(0, LONGEST_QUERY).trim();
    const limit = options.limit ?? 10;
    const coordinates = coordinatesIn(text, this.bounds);
    if (coordinates.length > 0)
      return coordinates.slice(0, limit).map((lngLat) => {
        const label = `${lngLat[1].toFixed(6)}, ${lngLat[0].toFixed(6)}`;
        return { label, lngLat, kind: "coordinate", score: 1 };
      });
    const words = foldWords(text);
    const found = [
      ...this.findDoors(words),
      ...this.findCrossings(text),
      ...this.findStreets(words),
      ...this.findPlaces(words),
    ];
    return tidy(found, options.near).slice(0, limit);
  }

  /** The address nearest to a point, for naming a pin that was dragged there. */
  nearestAddress(lngLat: LngLat): (NumberedAddress & { distanceM: number }) | null {
    if (this.count === 0 || !Number.isFinite(lngLat[0]) || !Number.isFinite(lngLat[1])) return null;
    const scale = metersPerDegree((this.bounds[1] + this.bounds[3]) / 2);
    this.doors ??= this.indexDoors(scale);
    const [nearest] = this.doors.neighbors(lngLat[0] * scale[0], lngLat[1] * scale[1], 1);
    if (nearest === undefined) return null;
    const address = this.addressAt(nearest);
    return { ...address, distanceM: fastDistanceM(address.lngLat, lngLat) };
  }

  /** Address number `index`, 0 to count - 1, in a fixed order. */
  addressAt(index: number): NumberedAddress {
    const number = this.data.addressNumbers[index];
    if (number === undefined)
      throw new RangeError(`addressAt wanted an index below ${this.count}, got ${index}.`);
    const street = this.data.streets[this.streetOfAddress(index)] ?? "";
    const first = firstNumber(number);
    return { street, number: first, label: `${street} ${first}`, lngLat: at(this.data.addressLngLat, index) };
  }

  private findDoors(words: readonly string[]): Found[] {
    return numbersAsked(words).flatMap(({ street, number, text, penalty }) =>
      this.streets
        .match(street, STREETS_TRIED)
        .flatMap((match) => this.doorsOf(match, number, text, this.streetScore(match) - penalty)),
    );
  }

  /** The doors of one street that answer the number; if none does, the nearest one, labelled as such. */
  private doorsOf(match: NameMatch, asked: HouseNumber, text: string, score: number): Found[] {
    const doors: { address: number; label: string; miss: number }[] = [];
    for (const door of this.readDoors(match.number)) {
      const miss = mismatch(door, asked);
      const last = doors.at(-1);
      if (last?.address === door.address) {
        if (miss < last.miss) doors[doors.length - 1] = { ...door, miss };
      } else doors.push({ address: door.address, label: door.label, miss });
    }
    doors.sort((a, b) => a.miss - b.miss);
    const [first] = doors;
    if (!first) return [];
    const street = this.data.streets[match.number] ?? "";
    const isAnswer = first.miss < 2;
    return doors
      .slice(0, isAnswer ? DOORS_LISTED : 1)
      .filter((door) => !isAnswer || door.miss < 2)
      .map((door, rank) => {
        const found: Found = {
          label: `${street} ${door.label}`,
          lngLat: at(this.data.addressLngLat, door.address),
          kind: "address",
          score: score + numberBonus(door.miss) - rank * 0.000_1,
        };
        return isAnswer ? found : { ...found, label: `${found.label} (≈ ${text})`, nearestTo: text };
      });
  }

  private readDoors(street: number): Door[] {
    const known = this.doorsOfStreet.get(street);
    if (known) return known;
    const doors: Door[] = [];
    const { addressStart, addressNumbers } = this.data;
    for (let i = addressStart[street] ?? 0; i < (addressStart[street + 1] ?? 0); i++)
      for (const { value, rest, text } of readHouseNumbers(addressNumbers[i] ?? ""))
        doors.push({ address: i, value, rest, label: text });
    this.doorsOfStreet.set(street, doors);
    return doors;
  }

  private findCrossings(text: string): Found[] {
    return crossingsAsked(text).flatMap(([left, right]) => {
      const rights = this.streets.match(right, STREETS_TRIED);
      return this.streets.match(left, STREETS_TRIED).flatMap((a) =>
        rights.flatMap((b) =>
          (this.crossings.get(this.crossingKey(a.number, b.number)) ?? []).map((lngLat): Found => {
            const names = [this.data.streets[a.number], this.data.streets[b.number]];
            const score = (this.streetScore(a) + this.streetScore(b)) / 2 + 0.05;
            return { label: names.join(" / "), lngLat, kind: "crossing", score };
          }),
        ),
      );
    });
  }

  private findStreets(words: readonly string[]): Found[] {
    return this.streets.match(words, STREETS_TRIED).map((match) => ({
      label: this.data.streets[match.number] ?? "",
      lngLat: at(this.data.streetLngLat, match.number),
      kind: "street",
      score: this.streetScore(match),
    }));
  }

  private findPlaces(words: readonly string[]): Found[] {
    return this.places.match(words, STREETS_TRIED).map((match) => ({
      label: this.data.places[match.number] ?? "",
      lngLat: at(this.data.placeLngLat, match.number),
      kind: "place",
      score: 0.78 * match.quality,
    }));
  }

  /** Of two streets that answer as well, the one with more doors is likelier the one meant. */
  private streetScore({ number, quality }: NameMatch): number {
    return 0.8 * quality + 0.06 * (Math.log1p(this.addressCount(number)) / Math.log1p(this.mostAddresses));
  }

  private addressCount(street: number): number {
    return (this.data.addressStart[street + 1] ?? 0) - (this.data.addressStart[street] ?? 0);
  }

  private crossingKey(a: number, b: number): number {
    return Math.min(a, b) * this.data.streets.length + Math.max(a, b);
  }

  private streetOfAddress(index: number): number {
    let low = 0;
    let high = this.data.streets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.data.addressStart[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private indexDoors(scale: LngLat): Flatbush {
    const index = new Flatbush(this.count);
    const { addressLngLat } = this.data;
    for (let i = 0; i < this.count; i++)
      index.add((addressLngLat[2 * i] ?? 0) * scale[0], (addressLngLat[2 * i + 1] ?? 0) * scale[1]);
    index.finish();
    return index;
  }
}

/** One number on one door; an address may have several. */
interface Door extends HouseNumber {
  address: number;
  label: string;
}

/** Answers less than this share as good as the best one are noise. */
const NOISE = 0.55;
const PROXIMITY_M = 3_000;

/** Best first, each label once (two doors of the same number: the better one), nearer ones a little ahead. */
function tidy(found: readonly Found[], near: LngLat | undefined): Found[] {
  const best = new Map<string, Found>();
  for (const one of found) {
    const pull = near ? 0.04 * Math.exp(-fastDistanceM(near, one.lngLat) / PROXIMITY_M) : 0;
    const score = Math.max(0, Math.min(1, one.score + pull));
    const key = `${one.kind}/${one.label}`;
    if (score > (best.get(key)?.score ?? -1)) best.set(key, { ...one, score });
  }
  const sorted = [...best.values()].sort((a, b) => b.score - a.score);
  const floor = NOISE * (sorted[0]?.score ?? 0);
  return sorted.filter((one) => one.score >= floor);
}

function numberBonus(miss: number): number {
  if (miss === 0) return 0.1;
  if (miss < 1) return 0.09;
  if (miss < 2) return 0.06;
  return -0.02 - Math.min(0.3, (miss - 2) / 1_000);
}

function firstNumber(numbers: string): string {
  return numbers.split(/[,;]/)[0]?.trim() || numbers;
}

function at(flat: Float64Array, i: number): LngLat {
  return [flat[2 * i] ?? Number.NaN, flat[2 * i + 1] ?? Number.NaN];
}
