import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { listTiles } from "./osm-tiles.ts";

/** Cities whose map data comes with the installation. */
const CITIES: Readonly<Record<string, { label: string; folder: string }>> = {
  montevideo: { label: "Montevideo", folder: "osm-qa-montevideo" },
  astana: { label: "Астана", folder: "osm-qa-astana" },
};

export interface CitySource {
  name: string;
  label: string;
  dir: string;
}

export function citySource(name: string): CitySource {
  const city = Object.hasOwn(CITIES, name) ? CITIES[name] : undefined;
  if (!city)
    throw new Error(`There is no map data for "${name}"; there is for ${Object.keys(CITIES).join(", ")}.`);
  const home = dirname(createRequire(import.meta.url).resolve("@mapbox/mvt-fixtures/package.json"));
  return { name, label: city.label, dir: join(home, "real-world", city.folder) };
}

/** To be raised with every change of what a pack holds: older packs are then built anew. */
const FORMAT = 4;

/** The same for the same map data and the same program. About 50 ms. */
export function sourceKey(source: CitySource): string {
  const hash = createHash("sha1").update(`${FORMAT}/${source.name}/${source.label}`);
  for (const { file } of listTiles(source.dir))
    hash.update(file).update(readFileSync(join(source.dir, file)));
  return hash.digest("hex");
}
