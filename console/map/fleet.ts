import type { LngLat } from "../../shared/geo.ts";
import type { Availability, Position } from "../../shared/schema.ts";
import type { Shown } from "./atlas/repairer-sketch.ts";
import { glideMs, leftAt, placeBetween, wayBack } from "./glide.ts";

/** All that the map wants to know of a position. */
export type Fix = Pick<Position, "repairerId" | "lngLat" | "heading" | "takenAt">;

export interface Doing {
  availability: Availability;
  openTasks: number;
}

// Times of glides are drawn with 32 bits: counted from here, a millisecond stays a millisecond.
const longestEpochMs = 600_000;

/**
 * Where everybody on shift is and where they are going, outside React: positions arrive several times a second for
 * thousands. Row i of every array is one repairer. Written when positions arrive, never for a picture.
 */
export class Fleet {
  /** A new object when rows come or go, so that layers know when to start over. */
  rows: { readonly length: number } = { length: 0 };
  ids: string[] = [];
  /** Where each marker is heading, the last fix: lng, lat of row i at 2 i. */
  fixes = new Float64Array(0);
  /** How it gets there: x and y of the way back, and the start in seconds since `epoch`; row i at 3 i. */
  glides = new Float32Array(0);
  /** What the starts are counted from, by the same clock as `now`. */
  epoch = 0;
  headings: (number | null)[] = [];
  takenAt = new Float64Array(0);
  shown: Shown[] = [];
  openTasks: number[] = [];
  /** Counts the changes of what people do: far fewer than their steps. */
  looks = 0;
  /** The longest way anybody still has to glide, degrees on the larger axis: how smooth the picture must be. */
  longestGlideDeg = 0;
  /** Newest fix of all, milliseconds since 1970; null before the first. */
  newestAt: number | null = null;

  #from = new Float64Array(0);
  #startedAt = new Float64Array(0);
  #rowOf = new Map<string, number>();
  #offShift = new Set<string>();
  #last: (Fix | undefined)[] = [];
  #doing: ((repairerId: string) => Doing) | null = null;
  #glidesUntil = 0;

  rowOf(repairerId: string): number | undefined {
    return this.#rowOf.get(repairerId);
  }

  /** Where the marker of a row is at `now`. */
  placeOf(row: number, now: number): LngLat {
    return placeBetween(at(this.#from, row), at(this.fixes, row), leftAt(this.#startedAt[row] ?? 0, now));
  }

  isMoving(now: number): boolean {
    return now < this.#glidesUntil;
  }

  /**
   * Takes over the present positions. Whoever has the same position object as before is passed by, and what people
   * do is asked only of another `doing`. `isStill` puts markers down where they are, without gliding.
   */
  place(
    positions: ReadonlyMap<string, Fix>,
    doing: (repairerId: string) => Doing,
    now: number,
    isStill: boolean,
  ): void {
    if (now - this.epoch > longestEpochMs) this.#countFrom(now);
    if (doing !== this.#doing || !this.#isSameCrowd(positions)) this.#see(positions, doing, now);
    let row = 0;
    for (const position of positions.values()) {
      // Rows stand in the order of the positions; whoever is not the next one is off shift.
      if (this.ids[row] !== position.repairerId) continue;
      if (this.#last[row] !== position) this.#step(row, position, now, isStill);
      row++;
    }
    this.#measure(now);
  }

  #isSameCrowd(positions: ReadonlyMap<string, Fix>): boolean {
    if (positions.size !== this.ids.length + this.#offShift.size) return false;
    let row = 0;
    for (const id of positions.keys()) {
      if (this.ids[row] === id) row++;
      else if (!this.#offShift.has(id)) return false;
    }
    return row === this.ids.length;
  }

  /** Who is on the map, and as what. */
  #see(positions: ReadonlyMap<string, Fix>, doing: (repairerId: string) => Doing, now: number): void {
    this.#doing = doing;
    this.#offShift.clear();
    const seen: { position: Fix; shown: Shown; openTasks: number }[] = [];
    for (const position of positions.values()) {
      const { availability, openTasks } = doing(position.repairerId);
      if (availability === "off_shift") this.#offShift.add(position.repairerId);
      else seen.push({ position, shown: availability, openTasks });
    }
    const isSame =
      seen.length === this.ids.length &&
      seen.every(({ position }, row) => position.repairerId === this.ids[row]);
    if (!isSame)
      this.#startOver(
        seen.map(({ position }) => position),
        now,
      );
    for (const [row, { shown, openTasks }] of seen.entries()) {
      if (this.shown[row] === shown && this.openTasks[row] === openTasks) continue;
      this.shown[row] = shown;
      this.openTasks[row] = openTasks;
      // Whether he has a beak hangs on what he does.
      this.#last[row] = undefined;
      this.looks++;
    }
  }

  #step(row: number, position: Fix, now: number, isStill: boolean): void {
    this.#last[row] = position;
    this.headings[row] = this.shown[row] === "silent" ? null : position.heading;
    this.takenAt[row] = Date.parse(position.takenAt);
    const fix = at(this.fixes, row);
    const [lng, lat] = position.lngLat;
    if (fix[0] === lng && fix[1] === lat) return;
    this.#head(row, isStill ? position.lngLat : this.placeOf(row, now), position.lngLat, now);
    this.#glidesUntil = now + glideMs;
  }

  #head(row: number, from: LngLat, to: LngLat, startedAt: number): void {
    this.#from.set(from, 2 * row);
    this.fixes.set(to, 2 * row);
    this.#startedAt[row] = startedAt;
    const [x, y] = wayBack(from, to);
    this.glides[3 * row] = x;
    this.glides[3 * row + 1] = y;
    this.glides[3 * row + 2] = (startedAt - this.epoch) / 1_000;
  }

  #countFrom(now: number): void {
    this.epoch = now;
    for (let row = 0; row < this.ids.length; row++)
      this.glides[3 * row + 2] = ((this.#startedAt[row] ?? now) - now) / 1_000;
  }

  #measure(now: number): void {
    let longest = 0;
    let newest = -Infinity;
    for (const at of this.takenAt) newest = Math.max(newest, at);
    for (let axis = 0; axis < this.fixes.length; axis++) {
      const left = leftAt(this.#startedAt[axis >> 1] ?? 0, now);
      longest = Math.max(longest, left * Math.abs((this.fixes[axis] ?? 0) - (this.#from[axis] ?? 0)));
    }
    this.longestGlideDeg = longest;
    this.newestAt = this.ids.length === 0 ? null : newest;
  }

  /** Rows came or went. Whoever was there goes on from where he is; whoever is new appears on his fix. */
  #startOver(seen: readonly Fix[], now: number): void {
    const count = seen.length;
    const places = seen.map(({ repairerId, lngLat }): LngLat => {
      const old = this.#rowOf.get(repairerId);
      return old === undefined ? lngLat : this.placeOf(old, now);
    });
    this.rows = { length: count };
    this.ids = seen.map(({ repairerId }) => repairerId);
    this.#rowOf = new Map(this.ids.map((id, row) => [id, row]));
    this.#last = new Array(count).fill(undefined);
    this.#from = new Float64Array(2 * count);
    this.fixes = new Float64Array(2 * count);
    this.glides = new Float32Array(3 * count);
    this.#startedAt = new Float64Array(count);
    this.takenAt = new Float64Array(count);
    this.headings = new Array(count).fill(null);
    this.shown = new Array(count).fill("silent");
    this.openTasks = new Array(count).fill(0);
    this.looks++;
    for (const [row, place] of places.entries()) this.#head(row, place, place, now);
  }
}

function at(pairs: Float64Array, row: number): LngLat {
  return [pairs[2 * row] ?? 0, pairs[2 * row + 1] ?? 0];
}
