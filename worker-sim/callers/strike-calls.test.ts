import { expect, test } from "vitest";
import { command } from "../../shared/command.ts";
import { hazards } from "../../shared/content.ts";
import { distanceM } from "../../shared/geo.ts";
import { scenarios } from "../scenarios.ts";
import { strikeWords } from "./caller-words.ts";
import { drawStrike } from "./strike-calls.ts";

const { strike } = scenarios.damage;
const addresses = [
  { label: "José Amézaga 2030", lngLat: [-56.17, -34.88] as [number, number] },
  { label: "18 de Julio 1360", lngLat: [-56.19, -34.9] as [number, number] },
];
const calls = drawStrike(1, strike, addresses);

test("any two callers about the struck main stand within the 300 m in which calls are one ticket's", () => {
  const places = calls.map(({ command: { site } }) => site.lngLat);
  for (const a of places) for (const b of places) expect(distanceM(a, b)).toBeLessThanOrEqual(300);
  expect(Math.max(...places.map((place) => distanceM(place, places[0] ?? place)))).toBeGreaterThan(80);
});

test("the crew calls first and from the address itself; the others follow within minutes, in order", () => {
  const [first, ...others] = calls;
  expect(first).toMatchObject({ isAttached: false, atMs: strike.atS * 1_000 });
  expect(first?.command).toMatchObject({ hazard: "third_party_damage" });
  expect(first?.command.site.addressFound).toBe(first?.command.site.addressSaid);
  expect(others.length).toBe(strike.calls);
  const times = calls.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((times.at(-1) ?? 0) / 1_000).toBeLessThanOrEqual(strike.atS + 20 + strike.overS);
  expect(others.filter(({ command: { site } }) => site.addressFound !== null)).toEqual([]);
});

test("somebody hears it hiss, some calls are attached, some are not", () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => drawStrike(seed, strike, addresses));
  for (const night of seeds) {
    expect(night.some(({ command: { call } }) => call?.words?.includes("嘶嘶"))).toBe(true);
    expect(night.some(({ isAttached }) => isAttached)).toBe(true);
    expect(night.slice(1).some(({ isAttached }) => !isAttached)).toBe(true);
  }
});

test("every call is a ticket that the server would open, with a hazard of the catalogue", () => {
  for (const { command: asked } of calls) expect(command.safeParse(asked).error?.issues ?? []).toEqual([]);
  const known = new Set(hazards.map(({ code }) => code));
  expect(strikeWords.filter(({ hazard }) => !known.has(hazard))).toEqual([]);
});

test("the same seed strikes the same main with the same callers", () => {
  expect(drawStrike(1, strike, addresses)).toEqual(calls);
  expect(drawStrike(2, strike, addresses)).not.toEqual(calls);
});
