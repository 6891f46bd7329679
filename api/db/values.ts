import pg from "pg";

/** One set of readers and writers for both engines: PostgreSQL's text format to JavaScript and back. */
export type ReadText = (text: string) => unknown;

// 1009 is text[]; the typings know only scalar types.
const splitArray: (text: string) => (string | null)[] = pg.types.getTypeParser(
  1009 as Parameters<typeof pg.types.getTypeParser>[0],
);

const asIs: ReadText = (text) => text;

/** Safe integers only: a bigger one would silently become its neighbour. */
function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new Error(`int8 ${text} does not fit a JavaScript number`);
  }
  return value;
}

/**
 * `2026-11-22 17:36:09.846123+00` becomes `2026-11-22T17:36:09.846Z`. Cut, not rounded, so order is kept; the
 * connection's zone is UTC, so anything else (infinity, years before Christ) is a bug.
 */
function readInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) {
    throw new Error(`timestamptz ${text} is not an instant in UTC`);
  }
  return `${match[1]}T${match[2]}.${(match[3] ?? "").padEnd(3, "0").slice(0, 3)}Z`;
}

function readArrayOf(read: ReadText): ReadText {
  return (text) => {
    if (!isPlain.test(text)) return splitArray(text).map((item) => (item === null ? null : read(item)));
    // A list of candidates has thousands of these.
    return text === "{}"
      ? []
      : text
          .slice(1, -1)
          .split(",")
          .map((item) => (item === "NULL" ? null : read(item)));
  };
}

/** One dimension from 1 on, nothing quoted. */
const isPlain = /^\{[^"{}\\]*\}$/;

/** By type oid. A type not listed here stays text. */
export const readers: Readonly<Record<number, ReadText>> = {
  16: (text) => text === "t",
  17: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")), // bytea
  20: readInt8,
  21: Number, // int2
  23: Number, // int4
  26: Number, // oid
  114: (text) => JSON.parse(text),
  700: Number, // float4
  701: Number, // float8
  1000: readArrayOf((text) => text === "t"),
  1007: readArrayOf(Number),
  1009: readArrayOf(asIs),
  1015: readArrayOf(asIs),
  1016: readArrayOf(readInt8),
  1022: readArrayOf(Number),
  1082: asIs, // date
  1083: asIs, // time
  1114: asIs, // timestamp without zone
  1184: readInstant,
  1185: readArrayOf(readInstant),
  1186: asIs, // interval
  1231: readArrayOf(Number),
  1700: Number, // numeric
  3802: (text) => JSON.parse(text),
};

/** The reader of a type; text where none is listed. */
export function readerOf(oid: number): ReadText {
  return readers[oid] ?? asIs;
}

/** One parameter in PostgreSQL's text format. */
export function writeValue(value: unknown): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof Uint8Array) {
    return `\\x${Buffer.from(value).toString("hex")}`;
  }
  if (Array.isArray(value)) {
    return `{${value.map(writeItem).join(",")}}`;
  }
  if (typeof value === "object") {
    return JSON.stringify(value);
  }
  throw new Error(`a parameter cannot be a ${typeof value}`);
}

function writeItem(item: unknown): string {
  const text = writeValue(item);
  if (text === null) {
    return "NULL";
  }
  if (typeof item === "number" || typeof item === "boolean" || Array.isArray(item)) {
    return text;
  }
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
