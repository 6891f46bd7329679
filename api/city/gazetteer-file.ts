import type { GazetteerData } from "./gazetteer-data.ts";
import type { Sections } from "./pack-file.ts";

/** Names as JSON, numbers as they lie in memory. */
export function gazetteerSections(data: GazetteerData): Sections {
  const { streets, addressNumbers, places, placeKinds } = data;
  return {
    names: jsonSection({ streets, addressNumbers, places, placeKinds }),
    streetLngLat: bytesOf(data.streetLngLat),
    addressStart: bytesOf(data.addressStart),
    addressLngLat: bytesOf(data.addressLngLat),
    crossingStreets: bytesOf(data.crossingStreets),
    crossingLngLat: bytesOf(data.crossingLngLat),
    placeLngLat: bytesOf(data.placeLngLat),
  };
}

export function readGazetteer(sections: Sections): GazetteerData {
  const names: Pick<GazetteerData, "streets" | "addressNumbers" | "places" | "placeKinds"> = readJson(
    sections,
    "names",
  );
  return {
    ...names,
    streetLngLat: doubles(sections, "streetLngLat"),
    addressStart: numbers(sections, "addressStart"),
    addressLngLat: doubles(sections, "addressLngLat"),
    crossingStreets: numbers(sections, "crossingStreets"),
    crossingLngLat: doubles(sections, "crossingLngLat"),
    placeLngLat: doubles(sections, "placeLngLat"),
  };
}

export function jsonSection(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** The checksum vouches for the file, so what this program wrote is what it reads. */
export function readJson<T>(sections: Sections, name: string): T {
  return JSON.parse(Buffer.from(section(sections, name)).toString("utf8"));
}

export function section(sections: Sections, name: string): Uint8Array {
  const bytes = sections[name];
  if (!bytes) throw new Error(`The city pack has no section "${name}".`);
  return bytes;
}

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function doubles(sections: Sections, name: string): Float64Array {
  const bytes = section(sections, name);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

function numbers(sections: Sections, name: string): Uint32Array {
  const bytes = section(sections, name);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
