import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

// One file: magic, length of the table (8 hex digits), checksum of all that follows, table (JSON), sections.
const MAGIC = "TOCSIN CITY\n";
const HASH_LENGTH = 64;
const HEADER_LENGTH = MAGIC.length + 8 + HASH_LENGTH;
/** Typed arrays can be laid over a section without copying it when it begins at a multiple of this. */
const ALIGNMENT = 8;

export type Sections = Readonly<Record<string, Uint8Array>>;

interface Table {
  key: string;
  sections: Record<string, [offset: number, length: number]>;
}

/** Writes beside the file and renames: whoever reads it sees the old file or the new one, never half of one. */
export function writePack(path: string, key: string, sections: Sections): void {
  const table: Table = { key, sections: {} };
  let end = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    table.sections[name] = [end, bytes.length];
    end = align(end + bytes.length);
  }
  const json = Buffer.from(JSON.stringify(table));
  const start = align(HEADER_LENGTH + json.length);
  const file = Buffer.alloc(start + end);
  file.write(MAGIC + json.length.toString(16).padStart(8, "0"), 0, "latin1");
  json.copy(file, HEADER_LENGTH);
  for (const [name, bytes] of Object.entries(sections))
    file.set(bytes, start + (table.sections[name]?.[0] ?? 0));
  file.write(hash(file), HEADER_LENGTH - HASH_LENGTH, "latin1");
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, file);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

export type PackRead =
  | { state: "whole"; sections: Sections }
  | { state: "absent" }
  /** Built from other data or by another version of this program. */
  | { state: "stale" };

/** Reads a pack that carries this key. Throws one sentence with the cure when the file is damaged. */
export function readPack(path: string, key: string): PackRead {
  let file: Buffer<ArrayBuffer>;
  try {
    const read = readFileSync(path);
    // Small files come in a shared buffer at any offset.
    file = read.byteOffset === 0 ? read : Buffer.from(new Uint8Array(read).buffer);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { state: "absent" };
    throw new Error(`The city pack ${path} cannot be read: ${reason(error)}.`);
  }
  const damaged = new Error(
    `The city pack ${path} is damaged; delete it and start again, it is built anew from the map data.`,
  );
  const text = (from: number, to: number) => file.toString("latin1", from, to);
  if (file.length < HEADER_LENGTH || text(0, MAGIC.length) !== MAGIC) throw damaged;
  if (text(HEADER_LENGTH - HASH_LENGTH, HEADER_LENGTH) !== hash(file)) throw damaged;
  const length = Number.parseInt(text(MAGIC.length, MAGIC.length + 8), 16);
  const table: Table = JSON.parse(file.toString("utf8", HEADER_LENGTH, HEADER_LENGTH + length));
  if (table.key !== key) return { state: "stale" };
  const start = align(HEADER_LENGTH + length);
  const sections: Record<string, Uint8Array> = {};
  for (const [name, [offset, size]] of Object.entries(table.sections))
    sections[name] = new Uint8Array(file.buffer, file.byteOffset + start + offset, size);
  return { state: "whole", sections };
}

function hash(file: Buffer): string {
  return createHash("sha256")
    .update(file.subarray(0, HEADER_LENGTH - HASH_LENGTH))
    .update(file.subarray(HEADER_LENGTH))
    .digest("hex");
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

function reason(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
