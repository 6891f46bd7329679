import type { Position } from "../schema.ts";
import type { PositionColumns } from "./columns.ts";

/**
 * The binary frame `positions` of `/live`, as layout.ts says it. What is larger than a field takes is cut to the
 * highest value that is not "unknown". Rounding moves nobody by more than 6 mm.
 */
const kind = 1;
const headBytes = 24;
const movedBytes = 27;
const goneBytes = 4;

export interface PositionsFrame {
  at: string;
  items: Position[];
  gone: string[];
}

/** `rows` are the numbers; those in `unnamed` are introduced with their ids. */
export function writeFrame(
  atMs: number,
  columns: PositionColumns,
  rows: readonly number[],
  unnamed: readonly (readonly [row: number, repairerId: string])[],
  gone: readonly number[],
): Uint8Array<ArrayBuffer> {
  const namedBytes = unnamed.reduce((sum, [, { length }]) => sum + 5 + length, 0);
  const bytes = new Uint8Array(headBytes + namedBytes + movedBytes * rows.length + goneBytes * gone.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint32(4, unnamed.length, true);
  view.setUint32(8, rows.length, true);
  view.setUint32(12, gone.length, true);
  view.setFloat64(16, atMs, true);
  let place = headBytes;
  for (const [row, id] of unnamed) {
    view.setUint32(place, row, true);
    view.setUint8(place + 4, id.length);
    for (let nth = 0; nth < id.length; nth++) view.setUint8(place + 5 + nth, id.charCodeAt(nth));
    place += 5 + id.length;
  }
  for (const row of rows) {
    writeRow(view, place, columns, row);
    place += movedBytes;
  }
  for (const row of gone) {
    view.setUint32(place, row, true);
    place += goneBytes;
  }
  return bytes;
}

function writeRow(view: DataView, place: number, columns: PositionColumns, row: number): void {
  const { lng, lat, takenMs, accuracyM, heading, speedMps, battery } = columns;
  view.setUint32(place, row, true);
  view.setInt32(place + 4, Math.round((lng[row] ?? 0) * 1e7), true);
  view.setInt32(place + 8, Math.round((lat[row] ?? 0) * 1e7), true);
  view.setFloat64(place + 12, takenMs[row] ?? 0, true);
  view.setUint16(place + 20, steps(accuracyM[row], 0.1, 0xffff), true);
  view.setUint16(place + 22, steps(heading[row], 0.01, 0xffff), true);
  view.setUint16(place + 24, steps(speedMps[row], 0.01, 0xffff), true);
  view.setUint8(place + 26, steps(battery[row], 0.005, 0xff));
}

function steps(value: number | undefined, step: number, unknown: number): number {
  if (value === undefined || Number.isNaN(value)) return unknown;
  return Math.min(unknown - 1, Math.max(0, Math.round(value / step)));
}

/** The reader of one socket: it remembers who is behind a number. Throws on what is no such frame. */
export function createFrameReader(): (frame: ArrayBuffer) => PositionsFrame {
  const idOf = new Map<number, string>();
  const whoIs = (number: number): string => {
    const id = idOf.get(number);
    if (id === undefined) throw new Error(`positions of number ${number}, who was never named`);
    return id;
  };
  return (frame) => {
    const view = new DataView(frame);
    if (view.getUint8(0) !== kind) throw new Error(`not a frame of positions: kind ${view.getUint8(0)}`);
    const counts = [4, 8, 12].map((place) => view.getUint32(place, true));
    const [named = 0, moved = 0, gone = 0] = counts;
    let place = headBytes;
    for (let nth = 0; nth < named; nth++) {
      const letters = new Uint8Array(frame, place + 5, view.getUint8(place + 4));
      idOf.set(view.getUint32(place, true), String.fromCharCode(...letters));
      place += 5 + letters.length;
    }
    const items = Array.from({ length: moved }, (_, nth) => readRow(view, place + nth * movedBytes, whoIs));
    place += moved * movedBytes;
    return {
      at: new Date(view.getFloat64(16, true)).toISOString(),
      items,
      gone: Array.from({ length: gone }, (_, nth) => whoIs(view.getUint32(place + nth * goneBytes, true))),
    };
  };
}

function readRow(view: DataView, place: number, whoIs: (number: number) => string): Position {
  const short = (at: number) => view.getUint16(place + at, true);
  return {
    repairerId: whoIs(view.getUint32(place, true)),
    lngLat: [view.getInt32(place + 4, true) / 1e7, view.getInt32(place + 8, true) / 1e7],
    takenAt: new Date(view.getFloat64(place + 12, true)).toISOString(),
    accuracyM: short(20) / 10,
    heading: unlessUnknown(short(22), 0xffff, 100),
    speedMps: unlessUnknown(short(24), 0xffff, 100),
    battery: unlessUnknown(view.getUint8(place + 26), 0xff, 200),
  };
}

function unlessUnknown(value: number, unknown: number, perUnit: number): number | null {
  return value === unknown ? null : value / perUnit;
}
