import { Hono } from "hono";
import { z } from "zod";
import type { CityFacts } from "../../shared/answer.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readSettings } from "../store/settings.ts";
import { maySee, signedIn } from "./guard.ts";

export const tileAddress = z.object({
  z: z.coerce.number().int().min(0).max(24),
  x: z.coerce.number().int().min(0),
  y: z
    .string()
    .regex(/^\d+\.mvt$/)
    .transform((name) => Number.parseInt(name, 10)),
});
export const sampleAsked = z.object({
  n: z.coerce.number().int().min(1).max(1_000).default(100),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
});

/** The map itself is public; the road graph and the address sample are for programs that signed in. */
export function cityRoutes({ db, city, config, override }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/", async (c) => {
      const { radiusM } = { ...(await readSettings(db)), ...override };
      const facts: CityFacts = {
        name: city.name,
        label: city.label,
        bounds: city.bounds as CityFacts["bounds"],
        attribution: city.attribution,
        timeZone: config.timeZone,
        dataset: config.dataset,
        defaultRadiusM: radiusM,
      };
      return c.json(facts);
    })
    .get("/edge", (c) => c.json(city.edge))
    .get("/tiles/:z/:x/:y", (c) => {
      const { z: zoom, x, y } = parse(tileAddress, c.req.param());
      const tile = city.tile(zoom, x, y);
      if (!tile) return c.body(null, 204);
      return c.body(new Uint8Array(tile), 200, {
        "content-type": "application/vnd.mapbox-vector-tile",
        "content-encoding": "gzip",
        "cache-control": "public, max-age=3600",
      });
    })
    .get("/roads", signedIn(db), maySee("roads"), (c) =>
      c.body(new Uint8Array(city.graphBytes), 200, { "content-type": "application/octet-stream" }),
    )
    .get("/addresses", signedIn(db), maySee("geocode"), (c) => {
      const { n, seed } = parse(sampleAsked, c.req.query());
      const { count } = city.gazetteer;
      // Steps through the whole list by a stride without a common factor, so that a sample is spread and repeatable.
      const stride = coprime(count, Math.floor(count * 0.618));
      const addresses = Array.from({ length: Math.min(n, count) }, (_, i) =>
        city.gazetteer.addressAt((seed * 7_919 + i * stride) % count),
      );
      return c.json({ count, addresses });
    });
}

function coprime(count: number, from: number): number {
  let stride = Math.max(1, from);
  while (gcd(stride, count) !== 1) stride += 1;
  return stride;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
