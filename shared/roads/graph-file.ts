import type { RoadData } from "./graph.ts";

// Layout, little-endian: magic, version, checksum, nodes, segments, letters of all names, then the arrays from the
// widest element to the narrowest, so that each begins at a multiple of its own size.
const MAGIC = 0x47_43_4f_54; // "TOCG"
const VERSION = 1;
const HEADER_BYTES = 24;
const BYTES_PER_NODE = 16;
const BYTES_PER_SEGMENT = 4 * 4 + 2;

/** The road graph as one file, the same on disk and over HTTP. */
export function encodeGraph(graph: RoadData): Uint8Array {
  const nodes = graph.nodeLng.length;
  const segments = graph.segmentFrom.length;
  const letters = graph.names.join("\n");
  const bytes = new Uint8Array(sizeOf(nodes, segments, letters.length));
  const place = placeArrays(bytes.buffer, nodes, segments, letters.length);
  place.nodeLng.set(graph.nodeLng);
  place.nodeLat.set(graph.nodeLat);
  place.segmentFrom.set(graph.segmentFrom);
  place.segmentTo.set(graph.segmentTo);
  place.segmentKmh.set(graph.segmentKmh);
  place.segmentName.set(graph.segmentName);
  for (let i = 0; i < letters.length; i++) place.letters[i] = letters.charCodeAt(i);
  place.segmentClass.set(graph.segmentClass);
  place.segmentOneWay.set(graph.segmentOneWay);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, VERSION, true);
  header.setUint32(12, nodes, true);
  header.setUint32(16, segments, true);
  header.setUint32(20, letters.length, true);
  header.setUint32(8, checksum(bytes), true);
  return bytes;
}

/** Undoes encodeGraph. Throws one clear sentence when the file is not whole. */
export function decodeGraph(file: Uint8Array): RoadData {
  // A fresh copy begins at offset 0, as the typed arrays need.
  const bytes = file.slice();
  const header = new DataView(bytes.buffer);
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC)
    throw new Error("The road graph is damaged: it does not begin like a road graph.");
  const version = header.getUint32(4, true);
  if (version !== VERSION)
    throw new Error(`The road graph is of version ${version}, but this program reads version ${VERSION}.`);
  const nodes = header.getUint32(12, true);
  const segments = header.getUint32(16, true);
  const letterCount = header.getUint32(20, true);
  const wanted = sizeOf(nodes, segments, letterCount);
  if (bytes.length !== wanted)
    throw new Error(`The road graph is damaged: ${bytes.length} bytes long instead of ${wanted}.`);
  if (header.getUint32(8, true) !== checksum(bytes))
    throw new Error("The road graph is damaged: its checksum does not match.");
  const { letters, ...arrays } = placeArrays(bytes.buffer, nodes, segments, letterCount);
  const names = textOf(letters).split("\n");
  const graph: RoadData = { ...arrays, names };
  // A matching checksum proves that the file is as written; this proves that what was written is a graph.
  const isPointing = (list: Uint32Array, below: number) => list.every((number) => number < below);
  if (
    !isPointing(graph.segmentFrom, nodes) ||
    !isPointing(graph.segmentTo, nodes) ||
    !isPointing(graph.segmentName, names.length)
  )
    throw new Error("The road graph is damaged: a street leads to a node that is not there.");
  return graph;
}

function sizeOf(nodes: number, segments: number, letters: number): number {
  return HEADER_BYTES + nodes * BYTES_PER_NODE + segments * BYTES_PER_SEGMENT + letters * 2;
}

function placeArrays(buffer: ArrayBuffer, nodes: number, segments: number, letters: number) {
  let offset = HEADER_BYTES;
  const take = (bytes: number) => {
    const at = offset;
    offset += bytes;
    return at;
  };
  return {
    nodeLng: new Float64Array(buffer, take(nodes * 8), nodes),
    nodeLat: new Float64Array(buffer, take(nodes * 8), nodes),
    segmentFrom: new Uint32Array(buffer, take(segments * 4), segments),
    segmentTo: new Uint32Array(buffer, take(segments * 4), segments),
    segmentKmh: new Float32Array(buffer, take(segments * 4), segments),
    segmentName: new Uint32Array(buffer, take(segments * 4), segments),
    letters: new Uint16Array(buffer, take(letters * 2), letters),
    segmentClass: new Uint8Array(buffer, take(segments), segments),
    segmentOneWay: new Uint8Array(buffer, take(segments), segments),
  };
}

const LETTERS_AT_ONCE = 8_192;

function textOf(letters: Uint16Array): string {
  let text = "";
  for (let i = 0; i < letters.length; i += LETTERS_AT_ONCE)
    text += String.fromCharCode(...letters.subarray(i, i + LETTERS_AT_ONCE));
  return text;
}

/** FNV-1a, 32 bit, over everything but the magic, the version and the checksum itself. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 12; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01_00_01_93);
  return hash >>> 0;
}
