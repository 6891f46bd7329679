import type { LngLat } from "../geo.ts";
import { lngLatAt, type Square, squaresAcross } from "./squares.ts";

/** The binary frame of clusters of `/live`, as layout.ts says it. A cluster is drawn half a pixel from its middle at most. */
const kind = 2;
const headBytes = 24;
const squareBytes = 12;
const steps = 256;

export interface Cluster {
  /** The middle of its people. */
  readonly lngLat: LngLat;
  readonly people: number;
  readonly available: number;
}

export interface ClustersFrame {
  readonly zoom: number;
  /** When the newest of their positions was taken, milliseconds since 1970. */
  readonly newestAt: number;
  readonly clusters: readonly Cluster[];
}

/** All of them within 256 columns and rows of one another. None at all: individuals follow. */
export function writeClusters(zoom: number, squares: readonly Square[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + squareBytes * squares.length);
  const view = new DataView(bytes.buffer);
  const west = least(squares, ({ column }) => column);
  const north = least(squares, ({ row }) => row);
  view.setUint8(0, kind);
  view.setUint8(1, zoom);
  view.setUint32(4, squares.length, true);
  view.setUint32(8, west, true);
  view.setUint32(12, north, true);
  view.setFloat64(16, Math.max(0, ...squares.map(({ newestMs }) => newestMs)), true);
  const across = squaresAcross(zoom);
  for (const [nth, { column, row, x, y, people, available }] of squares.entries()) {
    const place = headBytes + nth * squareBytes;
    view.setUint8(place, column - west);
    view.setUint8(place + 1, row - north);
    view.setUint8(place + 2, step((x / people) * across - column));
    view.setUint8(place + 3, step((y / people) * across - row));
    view.setUint32(place + 4, people, true);
    view.setUint32(place + 8, available, true);
  }
  return bytes;
}

function least(squares: readonly Square[], of: (square: Square) => number): number {
  return squares.reduce((found, square) => Math.min(found, of(square)), squares.length > 0 ? Infinity : 0);
}

function step(share: number): number {
  return Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
}

export function isClustersFrame(frame: ArrayBuffer): boolean {
  return new DataView(frame).getUint8(0) === kind;
}

export function readClusters(frame: ArrayBuffer): ClustersFrame {
  const view = new DataView(frame);
  const zoom = view.getUint8(1);
  const across = squaresAcross(zoom);
  const west = view.getUint32(8, true);
  const north = view.getUint32(12, true);
  const clusters = Array.from({ length: view.getUint32(4, true) }, (_, nth): Cluster => {
    const place = headBytes + nth * squareBytes;
    const at = (corner: number, nthByte: number) =>
      corner + view.getUint8(place + nthByte) + (view.getUint8(place + 2 + nthByte) + 0.5) / steps;
    return {
      lngLat: lngLatAt(at(west, 0) / across, at(north, 1) / across),
      people: view.getUint32(place + 4, true),
      available: view.getUint32(place + 8, true),
    };
  });
  return { zoom, newestAt: view.getFloat64(16, true), clusters };
}
