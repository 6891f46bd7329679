import { expect, test } from "vitest";
import { limitsOf } from "../../shared/content.ts";
import type { Ticket } from "../../shared/schema.ts";
import { someAssignment, someTicket } from "../live/testing.ts";
import { type Spoken, wordsOn } from "./words.ts";

const ticket: Ticket = { ...someTicket, hazard: "gas_smell_indoor", priority: "p2" };
const openedAt = Date.parse(ticket.openedAt);
const spoken: Spoken = {
  tickets: [ticket],
  selected: ticket,
  assignments: [],
  radiusM: 5_000,
  reach: null,
  edge: [],
  now: openedAt,
};
const kinds = (over: Partial<Spoken>) => wordsOn({ ...spoken, ...over }).map(({ is }) => is);

test("a calm selected ticket says only how large its circle is", () => {
  expect(kinds({})).toEqual(["radius"]);
  expect(kinds({ selected: null })).toEqual([]);
});

test("overdue comes first and must be shown, whoever else wants the place", () => {
  const now = openedAt + 1_000 * (limitsOf(ticket).dispatchS + 1);
  expect(kinds({ now })).toEqual(["overdue", "radius"]);
  expect(wordsOn({ ...spoken, now })[0]?.sign.isNeeded).toBe(true);
});

test("an offer counts down, an accepted lead shows his road time, a support on his way stays quiet", () => {
  const accepted = { ...someAssignment, state: "accepted" as const };
  expect(kinds({ assignments: [someAssignment] })).toEqual(["offer", "radius"]);
  expect(kinds({ assignments: [accepted] })).toEqual(["lead", "radius"]);
  expect(kinds({ assignments: [{ ...accepted, role: "support" }] })).toEqual(["radius"]);
});

test("the edge of the road data is named where it can be seen", () => {
  const edge = [
    [
      [-56.3, -34.9],
      [-56.3, -34.8],
    ],
  ] as const;
  const word = wordsOn({ ...spoken, selected: null, edge })[0];
  expect(word?.is).toBe("edge");
  expect(word && "places" in word.sign.at && word.sign.at.places.length).toBeGreaterThan(10);
});

test("each road time is written on the outline of its area, best at its northern end", () => {
  const ring = [
    [-56.2, -34.9],
    [-56.1, -34.9],
    [-56.15, -34.85],
    [-56.2, -34.9],
  ] as [number, number][];
  const area = (minutes: number, coordinates: [number, number][][][]) => ({
    type: "Feature" as const,
    properties: { minutes },
    geometry: { type: "MultiPolygon" as const, coordinates },
  });
  const reach = { type: "FeatureCollection" as const, features: [area(10, [[ring]]), area(5, [])] };
  const words = wordsOn({ ...spoken, reach });
  expect(words.map(({ is }) => is)).toEqual(["radius", "reach"]);
  expect(words[1]?.sign).toMatchObject({ id: "reach 10", at: { places: expect.arrayContaining([ring[2]]) } });
  expect(words[1] && "places" in words[1].sign.at && words[1].sign.at.places[0]).toEqual(ring[2]);
});
