import { createHash } from "node:crypto";
import { hazards } from "../../shared/content.ts";
import type { RoadGraph } from "../../shared/roads/graph.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts, insertSession } from "../store/accounts.ts";
import { writeSettings } from "../store/settings.ts";
import type { CrowdMember } from "../testing/crowd.ts";
import { besideStreet } from "../testing/invent-crowd.ts";

/** How many work in one place: more than these are as many in the next one. */
export interface Spread {
  onShift: number;
  inOneCity: number;
}

/** Cities of one shape, as far from one another as no radius reaches. */
const nextCityDeg = 0.6;

const skillCodes = [...new Set(hazards.flatMap(({ skills }) => skills))];

/** Everybody on shift beside a street; two in five are at work, some of them with an offer. */
export function inventCrew(
  random: () => number,
  graph: RoadGraph,
  { onShift, inOneCity }: Spread,
  ticketIds: readonly string[],
): CrowdMember[] {
  return Array.from({ length: onShift }, (_, index) => {
    const ticketId = ticketIds[Math.floor(random() * ticketIds.length)] ?? "";
    const state = random() < 0.2 ? "offered" : "accepted";
    const [lng, lat] = besideStreet(random, graph, 100);
    return {
      id: `m${index}`,
      skills: skillCodes.filter(() => random() < 0.8),
      isOnShift: true,
      isSilent: false,
      lngLat: [lng, lat + nextCityDeg * Math.floor(index / inOneCity)],
      ageS: random() * 60,
      work: random() < 0.4 ? [{ ticketId, state }] : [],
    };
  });
}

export const token = "bench";

/** A dispatcher who asks; and positions that stay fresh however long the bench takes. */
export async function signIn(db: Db): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  await insertAccounts(db, [
    {
      id: "a_bench",
      username: "bench",
      name: "bench",
      role: "dispatcher",
      repairerId: null,
      passwordHash: "none",
    },
  ]);
  await insertSession(db, createHash("sha256").update(token).digest("hex"), "a_bench", 12);
  await writeSettings(db, { maxPositionAgeS: 86_400 });
}
