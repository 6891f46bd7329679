import type { LngLat } from "../../shared/geo.ts";
import type { Db } from "../db/db.ts";
import { findOnDuty, nearTicket } from "../store/candidates.ts";
import type { CrowdMember } from "../testing/crowd.ts";
import { plainDistanceM } from "../testing/plain-candidates.ts";
import type { Redis, Reply } from "./candidates-redis.ts";

/** Who is within so many metres of a place, and how far each is. */
export interface Question {
  ticketId: string;
  site: LngLat;
  radiusM: number;
}
export type Found = Map<string, number>;
export interface Seeker {
  name: string;
  seek(question: Question, inside: number): Promise<Found> | Found;
}

interface FoundRow {
  id: string;
  m: number;
}

/** The product's own question, and the part of it that the rivals answer: neither knows a road time yet. */
export function ourSeekers(db: Db): Seeker[] {
  return [
    {
      name: "ours, with names, skills and work",
      async seek({ ticketId, radiusM }) {
        const { people } = await findOnDuty(db, ticketId, radiusM);
        return new Map(people.map(({ repairerId, distanceM }) => [repairerId, distanceM ?? Number.NaN]));
      },
    },
    {
      name: "ours",
      seek: ({ ticketId, radiusM }) =>
        seekRows(
          db,
          `with near as materialized (${nearTicket})
           select repairer_id as id, distance_m as m from near where distance_m <= $2`,
          [ticketId, radiusM],
        ),
    },
  ];
}

/** As one would first write it, on a copy of the same places with an index of its own. */
export async function openPostgis(db: Db): Promise<Seeker[]> {
  await db.exec(`
    create table rival_place (id text primary key, geog geography(point, 4326) not null);
    insert into rival_place select repairer_id, st_makepoint(lng, lat)::geography from position;
    create index rival_place_geog on rival_place using gist (geog);
    analyze rival_place`);
  const site = "st_makepoint($1, $2)::geography";
  return [
    {
      name: "ST_DWithin and ST_Distance",
      seek: ({ site: [lng, lat], radiusM }) =>
        seekRows(
          db,
          `select id, st_distance(geog, ${site}) as m from rival_place
           where st_dwithin(geog, ${site}, $3) order by st_distance(geog, ${site})`,
          [lng, lat, radiusM],
        ),
    },
    {
      // It has to be told how many: here as many as there truly are, which nobody knows beforehand.
      name: "geography KNN, told how many",
      seek: ({ site: [lng, lat] }, inside) =>
        seekRows(
          db,
          `select id, st_distance(geog, ${site}) as m
           from (select * from rival_place order by geog <-> ${site} limit $3) nearest`,
          [lng, lat, inside],
        ),
    },
  ];
}

async function seekRows(db: Db, sql: string, values: readonly unknown[]): Promise<Found> {
  const rows = await db.query<FoundRow>(sql, values);
  return new Map(rows.map(({ id, m }) => [id, m]));
}

export async function fillRedis(redis: Redis, members: readonly CrowdMember[]): Promise<Seeker> {
  const atOnce = 1_000;
  for (let first = 0; first < members.length; first += atOnce) {
    const places = members
      .slice(first, first + atOnce)
      .flatMap(({ id, lngLat }) => (lngLat ? [...lngLat, id] : []));
    await redis.ask("GEOADD", "places", ...places);
  }
  return {
    name: "Redis GEOSEARCH",
    async seek({ site: [lng, lat], radiusM }) {
      const by = ["BYRADIUS", radiusM, "m", "ASC", "WITHDIST"];
      const reply = await redis.ask("GEOSEARCH", "places", "FROMLONLAT", lng, lat, ...by);
      return new Map((reply as Reply[][]).map(([id, m]) => [String(id), Number(m)]));
    },
  };
}

const sphereRadiusM = 6_371_008.8;

/** Over everybody, on a sphere, in the memory of this process: no road to a database. */
export function haversine(members: readonly CrowdMember[]): Seeker {
  const radians = Math.PI / 180;
  const places = members.flatMap(({ id, lngLat }) => (lngLat ? [{ id, lngLat }] : []));
  const ids = places.map(({ id }) => id);
  const lngs = Float64Array.from(places, ({ lngLat }) => lngLat[0] * radians);
  const lats = Float64Array.from(places, ({ lngLat }) => lngLat[1] * radians);
  return {
    name: "haversine over everybody in memory",
    seek({ site, radiusM }) {
      const [lng, lat] = [site[0] * radians, site[1] * radians];
      const inside: [string, number][] = [];
      for (const [index, id] of ids.entries()) {
        const other = lats[index] ?? 0;
        const a = Math.sin((other - lat) / 2) ** 2;
        const b = Math.sin(((lngs[index] ?? 0) - lng) / 2) ** 2;
        const m = 2 * sphereRadiusM * Math.asin(Math.sqrt(a + Math.cos(lat) * Math.cos(other) * b));
        if (m <= radiusM) inside.push([id, m]);
      }
      return new Map(inside.sort((one, two) => one[1] - two[1]));
    },
  };
}

/** Everybody's geodesic (Karney 2013), but for those who are a hundredth of a degree farther than any radius here. */
export function seekExactly(
  members: readonly CrowdMember[],
  { site, radiusM }: Pick<Question, "site" | "radiusM">,
): Found {
  // A degree of latitude is nowhere shorter than this, on the spheroid.
  const farDeg = radiusM / 110_574 + 0.01;
  const found: Found = new Map();
  for (const { id, lngLat } of members) {
    if (!lngLat || Math.abs(lngLat[1] - site[1]) > farDeg) continue;
    const m = plainDistanceM(lngLat, site);
    if (m <= radiusM) found.set(id, m);
  }
  return found;
}
