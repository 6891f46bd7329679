import { createHash } from "node:crypto";
import type { RoadGraph } from "../../../shared/roads/graph.ts";
import { seeded } from "../../city/testing.ts";
import type { Db } from "../../db/db.ts";
import { insertAccounts } from "../../store/accounts.ts";
import { insertCrowd } from "../../testing/crowd.ts";
import { besideStreet } from "../../testing/invent-crowd.ts";

export const agents = 8;

/** Where people are when the night begins, each beside a street: the same for the same seed. */
export function placesIn(graph: RoadGraph, count: number, seed: number): [number, number][] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => besideStreet(random, graph, 100));
}

/** Of those who have phones: the phones themselves begin there. */
export const seedOfPeople = 8;

/** Everybody on shift, and everybody signed in: the token of `x` is `token-x`. */
export async function fillTown(db: Db, graph: RoadGraph, people: number, desks: number): Promise<void> {
  const places = placesIn(graph, people, seedOfPeople);
  await insertCrowd(
    db,
    places.map((lngLat, nth) => ({
      id: `m${nth}`,
      skills: [],
      isOnShift: true,
      isSilent: false,
      lngLat,
      ageS: 1,
      work: [],
    })),
  );
  await db.query("insert into dataset (kind) values ('demo')");
  const staff = (role: "agent" | "dispatcher", count: number) =>
    Array.from({ length: count }, (_, nth) => ({ username: `${role}${nth}`, role, repairerId: null }));
  const phones = places.map((_, nth) => ({
    username: `m${nth}`,
    role: "repairer" as const,
    repairerId: `m${nth}`,
  }));
  await signIn(db, [...staff("agent", agents), ...staff("dispatcher", desks), ...phones]);
}

type Someone = { username: string } & Pick<
  Parameters<typeof insertAccounts>[1][number],
  "role" | "repairerId"
>;

async function signIn(db: Db, everybody: readonly Someone[]): Promise<void> {
  await insertAccounts(
    db,
    everybody.map((one) => ({ ...one, id: `a_${one.username}`, name: one.username, passwordHash: "none" })),
  );
  const hashOf = (username: string) => createHash("sha256").update(`token-${username}`).digest("hex");
  await db.query(
    `insert into session (token_hash, account_id, expires_at)
     select hash, account, clock_timestamp() + interval '1 hour' from unnest($1::text[], $2::text[]) n (hash, account)`,
    [everybody.map(({ username }) => hashOf(username)), everybody.map(({ username }) => `a_${username}`)],
  );
  await db.exec("analyze");
}
