import { must } from "../../../shared/assert.ts";
import type { Person } from "../../../shared/schema.ts";
import type { Db } from "../../db/db.ts";
import { insertAccounts } from "../../store/accounts.ts";
import { insertCrowd, insertTickets } from "../../testing/crowd.ts";
import { allSkills, centre } from "../../testing/world.ts";

/** Two waiting tickets and three people on shift that nobody else ever touches. */
export interface SmallTown {
  ticketIds: readonly [string, string];
  crew: readonly [Person, Person, Person];
}

const person = (username: string, role: Person["role"], repairerId: string | null = null): Person => ({
  id: `a_${username}`,
  name: `Name of ${username}`,
  role,
  repairerId,
});

/** Those who work for every town. */
export const staff = [
  person("agent1", "agent"),
  person("dispatcher1", "dispatcher"),
  person("dispatcher2", "dispatcher"),
  person("supervisor1", "supervisor"),
] as const;

export async function insertStaff(db: Db): Promise<void> {
  await insertPeople(db, staff);
}

/** The towns `first` to `first + count - 1`, many at once: what a drill is about is what happens in them. */
export async function insertTowns(db: Db, first: number, count: number): Promise<SmallTown[]> {
  const towns = Array.from({ length: count }, (_, i) => townOf(first + i));
  await insertTickets(
    db,
    towns.flatMap(({ ticketIds }) =>
      ticketIds.map((id) => ({ id, lngLat: centre, hazard: "gas_smell_indoor", skills: ["gas_indoor"] })),
    ),
  );
  const crew = towns.flatMap((town) => town.crew);
  await insertCrowd(
    db,
    crew.map(({ repairerId }) => ({
      id: must(repairerId, "a repairer"),
      skills: allSkills,
      isOnShift: true,
      isSilent: false,
      // Without a place every offer has the same warning: ages of positions are not what is asked here.
      lngLat: null,
      ageS: 0,
      work: [],
    })),
  );
  await insertPeople(db, crew);
  return towns;
}

function townOf(nth: number): SmallTown {
  const member = (i: number) => person(`r${nth}_${i}`, "repairer", `r${nth}_${i}`);
  return { ticketIds: [`t${nth}_1`, `t${nth}_2`], crew: [member(1), member(2), member(3)] };
}

async function insertPeople(db: Db, people: readonly Person[]): Promise<void> {
  await insertAccounts(
    db,
    people.map((one) => ({ ...one, username: one.id.slice(2), passwordHash: "none" })),
  );
}
