import type { PositionColumns } from "../../shared/positions/columns.ts";
import { writeFrame } from "../../shared/positions/frame.ts";
import type { LiveUp } from "../../shared/protocol.ts";
import type { Outlet } from "./outlet.ts";
import type { Roster } from "./roster.ts";

export type Bounds = Extract<LiveUp, { type: "view" }>["bounds"];
type Form = NonNullable<Extract<LiveUp, { type: "hello" }>["positions"]>;

/** Those of `rows` who stand within the bounds: gone through for every desk on every beat. */
export function whoIsInside(
  [west, south, east, north]: Bounds,
  rows: readonly number[],
  { lng, lat }: PositionColumns,
): number[] {
  const inside: number[] = [];
  for (const row of rows) {
    const x = lng[row] ?? Number.NaN;
    const y = lat[row] ?? Number.NaN;
    if (x >= west && x <= east && y >= south && y <= north) inside.push(row);
  }
  return inside;
}

/** Tells one desk who has moved and who has left, in the form that it asked for. */
export function openPositions(form: Form, { people }: Pick<Roster, "people">, out: Outlet) {
  const named = new Set<number>();

  function sendWords(moved: readonly number[], gone: readonly number[], at: string): void {
    out.send({ type: "positions", at, items: moved.map(people.read), gone: gone.map(people.idOf) });
  }
  function sendFrame(moved: readonly number[], allGone: readonly number[], at: string): void {
    // Whom this desk has never seen it need not forget.
    const gone = allGone.filter((row) => named.has(row));
    if (moved.length + gone.length === 0) return;
    const unnamed = moved.filter((row) => !named.has(row));
    for (const row of unnamed) named.add(row);
    const names = unnamed.map((row) => [row, people.idOf(row)] as const);
    out.sendBytes(writeFrame(Date.parse(at), people.columns(), moved, names, gone));
  }
  return form === "binary" ? sendFrame : sendWords;
}
