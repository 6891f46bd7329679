import type { CandidateList, CandidateNote, Excluded } from "../shared/answer.ts";
import { compareCandidates, reasonsAgainst } from "../shared/domain/candidate.ts";
import type { Ticket } from "../shared/schema.ts";
import type { Settings } from "../shared/settings.ts";
import type { RoadTimes } from "./city/road-times.ts";
import type { Db } from "./db/db.ts";
import { findOnDuty, type OnDuty } from "./store/candidates.ts";

/** Who can be sent to the ticket, ranked, and who is near but left out, with the reasons. */
export async function listCandidates(
  db: Db,
  roadTimes: RoadTimes,
  ticket: Ticket,
  radiusM: number,
  settings: Settings,
): Promise<CandidateList> {
  const { at, people } = await findOnDuty(db, ticket.id, radiusM);
  const list: CandidateList = { ticketId: ticket.id, radiusM, at, candidates: [], excluded: [] };
  const roadFrom = roadTimes.to(ticket.site.lngLat);
  for (const person of people) {
    const road = person.lngLat && roadFrom(person.lngLat);
    const travelTimeS = road ? Math.round(road.seconds) : null;
    const reasons = reasonsAgainst(person, ticket, settings);
    const { repairerId, name, lngLat, distanceM, openTasks, availability } = person;
    const ageS = Math.round(person.positionAgeS * 10) / 10;
    if (reasons.length > 0 || lngLat === null || distanceM === null) {
      const positionAgeS = person.hasPosition ? ageS : null;
      list.excluded.push({
        repairerId,
        name,
        lngLat,
        distanceM,
        travelTimeS,
        openTasks,
        positionAgeS,
        availability,
        reasons,
      });
    } else {
      list.candidates.push({
        repairerId,
        name,
        lngLat,
        distanceM,
        travelTimeS,
        roadM: road ? Math.round(road.roadM) : null,
        openTasks,
        positionAgeS: ageS,
        battery: person.battery,
        availability,
        skills: [...person.skills],
        notes: notesOf(person, travelTimeS),
      });
    }
  }
  list.candidates.sort(compareCandidates);
  list.excluded.sort((a, b) => distanceOf(a) - distanceOf(b) || (a.repairerId < b.repairerId ? -1 : 1));
  return list;
}

function notesOf(person: OnDuty, travelTimeS: number | null): CandidateNote[] {
  const notes: CandidateNote[] = [];
  if (person.availability === "silent") notes.push("silent");
  if (person.openTasks > 0) notes.push("engaged");
  if (travelTimeS === null) notes.push("no_road_data");
  return notes;
}

/** Those without a position come last. */
function distanceOf(excluded: Excluded): number {
  return excluded.distanceM ?? Number.MAX_VALUE;
}
