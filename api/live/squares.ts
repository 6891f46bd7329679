import type { PositionColumns } from "../../shared/positions/columns.ts";
import { mercatorX, mercatorY, type Square, squaresAcross } from "../../shared/positions/squares.ts";
import type { Bounds } from "./positions.ts";

/** The squares of one zoom in which anybody stands. */
export interface Squares {
  readonly zoom: number;
  readonly byPlace: ReadonlyMap<number, Square>;
}

/** More side by side than any wall of screens shows; fewer than a frame can tell of. */
const mostAcross = 200;
const deepest = 20;

/** The view's whole zoom, so that squares are 64 to 128 px wide; less where so many would not go into a frame. */
export function zoomOfSquares([west, south, east, north]: Bounds, zoom: number): number {
  const side = Math.max(mercatorX(east) - mercatorX(west), worldY(south) - worldY(north));
  let whole = Math.max(0, Math.min(Math.floor(zoom), deepest));
  while (whole > 0 && Math.min(1, side) * squaresAcross(whole) > mostAcross) whole--;
  return whole;
}

/** Whether so many people are too many to be shown one by one; back again only when there are a sixth fewer. */
export function isCrowd(people: number, wasCrowd: boolean, above: number): boolean {
  return wasCrowd ? people >= (above * 5) / 6 : people > above;
}

export function countInside(
  [west, south, east, north]: Bounds,
  { lng, lat }: PositionColumns,
  rows: number,
): number {
  let inside = 0;
  for (let row = 0; row < rows; row++) {
    const x = lng[row] ?? Number.NaN;
    const y = lat[row] ?? Number.NaN;
    if (x >= west && x <= east && y >= south && y <= north) inside++;
  }
  return inside;
}

/** Everybody who stands somewhere, gone through once. */
export function squaresOf(
  zoom: number,
  { lng, lat, takenMs }: PositionColumns,
  rows: number,
  isAvailable: (row: number) => boolean,
): Squares {
  const { squares, squareAt } = open(zoom);
  const across = squaresAcross(zoom);
  for (let row = 0; row < rows; row++) {
    const x = mercatorX(lng[row] ?? Number.NaN);
    if (Number.isNaN(x)) continue;
    const y = worldY(lat[row] ?? 0);
    const square = squareAt(nth(x, across), nth(y, across));
    square.people += 1;
    if (isAvailable(row)) square.available += 1;
    square.x += x;
    square.y += y;
    square.newestMs = Math.max(square.newestMs, takenMs[row] ?? 0);
  }
  return squares;
}

/** The squares of a lower zoom, from those of a higher one: cheaper than going through everybody again. */
export function gather(finer: Squares, zoom: number): Squares {
  const { squares, squareAt } = open(zoom);
  const sides = 2 ** (finer.zoom - zoom);
  for (const { column, row, people, available, x, y, newestMs } of finer.byPlace.values()) {
    const square = squareAt(Math.floor(column / sides), Math.floor(row / sides));
    square.people += people;
    square.available += available;
    square.x += x;
    square.y += y;
    square.newestMs = Math.max(square.newestMs, newestMs);
  }
  return squares;
}

/** Those that the bounds touch. */
export function squaresInside({ zoom, byPlace }: Squares, [west, south, east, north]: Bounds): Square[] {
  const across = squaresAcross(zoom);
  const inside: Square[] = [];
  const lastColumn = nth(mercatorX(east), across);
  const lastRow = nth(worldY(south), across);
  for (let row = nth(worldY(north), across); row <= lastRow; row++)
    for (let column = nth(mercatorX(west), across); column <= lastColumn; column++) {
      const square = byPlace.get(row * across + column);
      if (square) inside.push(square);
    }
  return inside;
}

function open(zoom: number) {
  const across = squaresAcross(zoom);
  const byPlace = new Map<number, Square>();
  function squareAt(column: number, row: number): Square {
    const place = row * across + column;
    const known = byPlace.get(place);
    if (known) return known;
    const square = { column, row, people: 0, available: 0, x: 0, y: 0, newestMs: 0 };
    byPlace.set(place, square);
    return square;
  }
  return { squares: { zoom, byPlace }, squareAt };
}

/** Mercator's world ends before the poles; whoever is beyond stands at its edge. */
function worldY(lat: number): number {
  return Math.min(1, Math.max(0, mercatorY(Math.min(90, Math.max(-90, lat)))));
}

function nth(place: number, across: number): number {
  return Math.min(across - 1, Math.max(0, Math.floor(place * across)));
}
