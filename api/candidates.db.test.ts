import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Candidate, CandidateList, Excluded } from "../shared/answer.ts";
import { must } from "../shared/assert.ts";
import { hazards } from "../shared/content.ts";
import { plainRoadTime } from "../shared/roads/plain-road-time.ts";
import { seeded } from "./city/testing.ts";
import {
  type CrowdMember,
  type CrowdTicket,
  insertCrowd,
  insertTickets,
  refreshAges,
} from "./testing/crowd.ts";
import { inventMembers, inventTickets } from "./testing/invent-crowd.ts";
import { plainCandidates, plainDestination, plainDistanceM } from "./testing/plain-candidates.ts";
import { openWorld, type World } from "./testing/world.ts";

let world: World;
let tickets: CrowdTicket[];
let members: CrowdMember[];
/** All on the database of an operator; the embedded one answers the same, more slowly. */
const asking = process.env.TEST_ENGINE === "postgres" ? 500 : 150;

beforeAll(async () => {
  world = await openWorld();
  const { graph, bounds } = world.ports.city;
  const random = seeded(20);
  tickets = inventTickets(random, graph, bounds, 500);
  members = inventMembers(random, graph, tickets, 400);
  await insertTickets(world.db, tickets);
  await insertCrowd(world.db, members);
});
afterAll(() => world.close());

async function ask(ticketId: string, radiusM: number): Promise<CandidateList> {
  const path = `/api/tickets/${ticketId}/candidates?radiusM=${radiusM}`;
  const { status, body } = await world.as("dispatcher1").get(path);
  if (status !== 200) throw new Error(`wanted 200 of ${path}, got ${status} ${JSON.stringify(body)}`);
  return body as CandidateList;
}

/** Ages stand this far below the limit at least, and are put back before they can have crossed it. */
const ageMarginS = 15;
const radii = [5_000, 5_000, 500, 1_234.5, 3_000, 8_000, 12_345.678, 20_000];
const atOnce = 10;

function hold(answer: CandidateList, ticket: CrowdTicket, radiusM: number): void {
  const wanted = plainCandidates(members, ticket, radiusM, answer);
  expect(answer).toMatchObject({ ticketId: ticket.id, radiusM });
  expect(answer.candidates.map(factsOfCandidate)).toEqual(wanted.candidates);
  expect(answer.excluded.map(factsOfExcluded)).toEqual(wanted.excluded);
  const ages = new Map(members.map(({ id, ageS }) => [id, ageS]));
  const wrong = [...answer.candidates, ...answer.excluded].filter(
    ({ repairerId, lngLat, distanceM, positionAgeS }) => {
      if (lngLat === null) return distanceM !== null || positionAgeS !== null;
      const laterS = must(positionAgeS, "an age") - must(ages.get(repairerId), "somebody known");
      const offM = Math.abs(must(distanceM, "a distance") - plainDistanceM(lngLat, ticket.lngLat));
      return !(offM < 1e-3 && laterS > -0.1 && laterS < ageMarginS);
    },
  );
  expect(wrong).toEqual([]);
}

function factsOfCandidate(shown: Candidate) {
  const { repairerId, name, lngLat, openTasks, availability, skills, notes } = shown;
  return { repairerId, name, lngLat, openTasks, availability, skills, notes };
}

function factsOfExcluded({ repairerId, name, lngLat, openTasks, availability, reasons }: Excluded) {
  return { repairerId, name, lngLat, openTasks, availability, reasons };
}

describe("candidates over HTTP", () => {
  test("are those of the brute force for hundreds of tickets, in order, and so are those left out", async () => {
    const answers: CandidateList[] = [];
    let refreshed = Number.NEGATIVE_INFINITY;
    for (let first = 0; first < asking; first += atOnce) {
      if (performance.now() - refreshed > 3_000) {
        await refreshAges(world.db, members);
        refreshed = performance.now();
      }
      const asked = tickets.slice(first, Math.min(first + atOnce, asking));
      const radiusOf = (index: number) => must(radii[(first + index) % radii.length], "a radius");
      const got = await Promise.all(asked.map(({ id }, index) => ask(id, radiusOf(index))));
      for (const [index, answer] of got.entries())
        hold(answer, must(asked[index], "what was asked"), radiusOf(index));
      answers.push(...got);
    }
    // Nothing above was true for want of people: many were ranked, and every rule has left out many.
    const ranked = answers.flatMap(({ candidates }) => candidates);
    expect(ranked.length).toBeGreaterThan(10 * asking);
    expect(ranked.filter(({ travelTimeS }) => travelTimeS === null).length).toBeGreaterThan(asking / 25);
    const said = answers.flatMap(({ excluded }) => excluded.flatMap(({ reasons }) => reasons));
    for (const reason of [
      "no_position",
      "stale_position",
      "lacks_skill",
      "open_offer",
      "too_many_tasks",
      "on_ticket",
    ])
      expect([reason, said.filter((one) => one === reason).length > asking / 10]).toEqual([reason, true]);
  }, 120_000);

  test("have the road time of a plain search over the same streets", async () => {
    const { graph } = world.ports.city;
    for (let pick = 0; pick < 8; pick++) {
      const ticket = must(tickets[pick * 61], "a ticket");
      const { candidates, excluded } = await ask(ticket.id, 8_000);
      const all = [...candidates, ...excluded].filter(({ lngLat }) => lngLat !== null);
      const shown = must(all[(pick * 7) % all.length], "somebody near");
      const seconds = plainRoadTime(graph, must(shown.lngLat, "a place"), ticket.lngLat);
      if (seconds === null) expect(shown.travelTimeS).toBeNull();
      else expect(Math.abs(must(shown.travelTimeS, "a time") - seconds)).toBeLessThanOrEqual(0.501);
    }
  }, 60_000);

  test("end at 5 000 m: 4 999.99 m is inside and 5 000.01 m is not, on 16 bearings", async () => {
    const distances = [4_999.99, 5_000, 5_000.01];
    const idOf = (bearing: number, meters: number) => `planted_${bearing}_${meters}`;
    const bearings = Array.from({ length: 16 }, (_, index) => index * 22.5);
    const skills = [...new Set(hazards.flatMap((hazard) => hazard.skills))];
    const free = { skills, isOnShift: true, isSilent: false, lngLat: null, ageS: 0, work: [] };
    const pairs = bearings.flatMap((bearing) => distances.map((meters) => ({ bearing, meters })));
    await insertCrowd(
      world.db,
      pairs.map(({ bearing, meters }) => ({ ...free, id: idOf(bearing, meters) })),
    );
    for (const ticket of [0, 101, 209, 305, 403].map((index) => must(tickets[index], "a ticket"))) {
      await world.place(
        pairs.map(({ bearing, meters }) => ({
          repairerId: idOf(bearing, meters),
          lngLat: plainDestination(ticket.lngLat, bearing, meters),
        })),
      );
      const { candidates } = await ask(ticket.id, 5_000);
      const inside = candidates.map(({ repairerId }) => repairerId).filter((id) => id.startsWith("planted_"));
      const wanted = pairs.filter(({ meters }) => meters <= 5_000);
      expect(inside.sort()).toEqual(wanted.map(({ bearing, meters }) => idOf(bearing, meters)).sort());
    }
  }, 60_000);

  test("include whoever stands exactly at radiusM, whatever the radius", async () => {
    const ticket = must(tickets[7], "a ticket");
    const all = await ask(ticket.id, 20_000);
    const some = all.candidates.filter(({ distanceM }) => distanceM > 500).slice(0, 25);
    expect(some.length).toBe(25);
    for (const { repairerId, distanceM } of some) {
      const { candidates } = await ask(ticket.id, distanceM);
      expect(candidates.map((candidate) => candidate.repairerId)).toContain(repairerId);
    }
  }, 60_000);

  test.each([["499"], ["20001"], ["abc"], [""], ["-5000"], ["1e999"]])(
    "are refused for radiusM=%s, and the field is named",
    async (radiusM) => {
      const path = `/api/tickets/${must(tickets[0], "a ticket").id}/candidates?radiusM=${radiusM}`;
      const { status, body } = await world.as("dispatcher1").get(path);
      expect([status, body]).toMatchObject([400, { ok: false, issues: [{ path: "radiusM" }] }]);
    },
  );
});
