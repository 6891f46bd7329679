import type { Position } from "../schema.ts";

/** One number each, row by row; what is not known is NaN. */
const numbers = ["lng", "lat", "accuracyM", "heading", "speedMps", "battery", "takenMs"] as const;
export type PositionColumns = Readonly<Record<(typeof numbers)[number], Float64Array>>;

/**
 * Everybody's latest position, one row a person: tens of thousands are gone through in a millisecond, and nothing is
 * made anew when somebody moves. A person keeps his row for good, so its number may stand for him.
 */
export function createColumns() {
  let columns = columnsOf(1_024);
  const ids: string[] = [];
  const rows = new Map<string, number>();

  function rowFor(repairerId: string): number {
    const known = rows.get(repairerId);
    if (known !== undefined) return known;
    const row = ids.push(repairerId) - 1;
    rows.set(repairerId, row);
    if (row >= columns.lng.length) {
      const wider = columnsOf(2 * row);
      for (const name of numbers) wider[name].set(columns[name]);
      columns = wider;
    }
    columns.takenMs[row] = Number.NaN;
    return row;
  }

  return {
    /** Good until the next row is added. */
    columns: (): PositionColumns => columns,
    count: () => ids.length,
    rowFor,
    rowOf: (repairerId: string): number | undefined => rows.get(repairerId),
    idOf: (row: number): string => ids[row] ?? "",
    put(row: number, position: Position): void {
      const [lng, lat] = position.lngLat;
      columns.lng[row] = lng;
      columns.lat[row] = lat;
      columns.accuracyM[row] = position.accuracyM;
      columns.heading[row] = position.heading ?? Number.NaN;
      columns.speedMps[row] = position.speedMps ?? Number.NaN;
      columns.battery[row] = position.battery ?? Number.NaN;
      columns.takenMs[row] = Date.parse(position.takenAt);
    },
    /** He stands nowhere, and within no bounds, until he is put again. */
    lift(row: number): void {
      columns.lng[row] = Number.NaN;
      columns.lat[row] = Number.NaN;
    },
    read(row: number): Position {
      const at = (name: (typeof numbers)[number]) => columns[name][row] ?? Number.NaN;
      const known = (value: number) => (Number.isNaN(value) ? null : value);
      return {
        repairerId: ids[row] ?? "",
        lngLat: [at("lng"), at("lat")],
        accuracyM: at("accuracyM"),
        heading: known(at("heading")),
        speedMps: known(at("speedMps")),
        battery: known(at("battery")),
        takenAt: new Date(at("takenMs")).toISOString(),
      };
    },
  };
}
export type Columns = ReturnType<typeof createColumns>;

function columnsOf(rows: number): PositionColumns {
  const made = numbers.map((name) => [name, new Float64Array(rows)] as const);
  return Object.fromEntries(made) as unknown as PositionColumns;
}
