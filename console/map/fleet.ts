import type { Availability, Position } from "../../shared/schema.ts";
import type { Shown } from "./atlas/repairer-sketch.ts";

/** Markers glide this long from one fix to the next, in a straight line, and never beyond the last fix. */
export const glideMs = 1_000;

export interface Doing {
  availability: Availability;
  openTasks: number;
}

/**
 * Where everybody on shift is drawn right now, outside React: positions arrive several times a second for
 * thousands. Row i of every array is one repairer. Layers read the arrays by row.
 */
export class Fleet {
  /** A new object when rows come or go, so that layers know when to start over. */
  rows: { readonly length: number } = { length: 0 };
  ids: string[] = [];
  /** Where each marker is drawn: lng, lat of row i at 2 i. */
  coords = new Float64Array(0);
  /** Where each marker is heading: the last fix, in the same order. */
  fixes = new Float64Array(0);
  headings: (number | null)[] = [];
  takenAt = new Float64Array(0);
  shown: Shown[] = [];
  openTasks: number[] = [];
  /** Counts what was placed, for layers to know that something other than coordinates may have changed. */
  version = 0;
  /** The longest way anybody still has to glide, degrees on the larger axis: how smooth the picture must be. */
  longestGlideDeg = 0;
  /** Newest fix of all, milliseconds since 1970; null before the first. */
  newestAt: number | null = null;

  #from = new Float64Array(0);
  #startedAt = new Float64Array(0);
  #rowOf = new Map<string, number>();
  #glidesUntil = 0;

  rowOf(repairerId: string): number | undefined {
    return this.#rowOf.get(repairerId);
  }

  /** Takes over the present positions. `isStill` puts markers down where they are, without gliding. */
  place(
    positions: ReadonlyMap<string, Position>,
    doing: (repairerId: string) => Doing,
    now: number,
    isStill: boolean,
  ): void {
    const shown = [...positions.values()].filter(
      (position) => doing(position.repairerId).availability !== "off_shift",
    );
    if (!this.#hasSameRows(shown)) this.#startOver(shown, now);
    for (const [row, position] of shown.entries()) {
      const { availability, openTasks } = doing(position.repairerId);
      this.shown[row] = availability === "off_shift" ? "silent" : availability;
      this.openTasks[row] = openTasks;
      this.headings[row] = availability === "silent" ? null : position.heading;
      this.takenAt[row] = Date.parse(position.takenAt);
      this.#head(row, position.lngLat, now, isStill);
    }
    this.version++;
    this.longestGlideDeg = this.fixes.reduce(
      (longest, fix, axis) => Math.max(longest, Math.abs(fix - (this.coords[axis] ?? fix))),
      0,
    );
    this.newestAt = shown.length === 0 ? null : this.takenAt.reduce((newest, at) => Math.max(newest, at));
  }

  /** Moves every marker to where it is at `now`. Says whether anybody is still on the way. */
  glide(now: number): boolean {
    if (this.#glidesUntil === 0) return false;
    for (let row = 0; row < this.rows.length; row++) {
      const part = Math.min(1, Math.max(0, (now - (this.#startedAt[row] ?? 0)) / glideMs));
      for (const axis of [2 * row, 2 * row + 1]) {
        const from = this.#from[axis] ?? 0;
        this.coords[axis] = from + ((this.fixes[axis] ?? 0) - from) * part;
      }
    }
    if (now < this.#glidesUntil) return true;
    this.#glidesUntil = 0;
    return false;
  }

  #head(row: number, [lng, lat]: readonly [number, number], now: number, isStill: boolean): void {
    const x = 2 * row;
    if (this.fixes[x] === lng && this.fixes[x + 1] === lat) return;
    this.#from[x] = isStill ? lng : (this.coords[x] ?? lng);
    this.#from[x + 1] = isStill ? lat : (this.coords[x + 1] ?? lat);
    this.fixes[x] = lng;
    this.fixes[x + 1] = lat;
    this.#startedAt[row] = now;
    this.#glidesUntil = now + glideMs;
  }

  #hasSameRows(shown: readonly Position[]): boolean {
    return (
      shown.length === this.rows.length &&
      shown.every((position, row) => this.ids[row] === position.repairerId)
    );
  }

  /** Rows came or went. Whoever was there keeps the place he has reached; whoever is new appears on his fix. */
  #startOver(shown: readonly Position[], now: number): void {
    const before = { coords: this.coords, rowOf: this.#rowOf };
    const count = shown.length;
    this.rows = { length: count };
    this.ids = shown.map((position) => position.repairerId);
    this.coords = new Float64Array(2 * count);
    this.takenAt = new Float64Array(count);
    this.headings = new Array(count).fill(null);
    this.shown = new Array(count).fill("silent");
    this.openTasks = new Array(count).fill(0);
    this.#rowOf = new Map(this.ids.map((id, row) => [id, row]));
    for (const [row, position] of shown.entries()) {
      const old = before.rowOf.get(position.repairerId);
      const [lng, lat] =
        old === undefined ? position.lngLat : [before.coords[2 * old], before.coords[2 * old + 1]];
      this.coords.set([lng ?? position.lngLat[0], lat ?? position.lngLat[1]], 2 * row);
    }
    this.#from = this.coords.slice();
    this.fixes = this.coords.slice();
    this.#startedAt = new Float64Array(count).fill(now);
    this.#glidesUntil = now;
  }
}
