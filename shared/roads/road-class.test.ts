import { expect, test } from "vitest";
import { parseMaxspeed, roadRules } from "./road-class.ts";

test("links drive like their class", () => {
  expect(roadRules({ highway: "primary_link" })).toEqual({ roadClass: "primary", kmh: 55, oneWay: 0 });
  expect(roadRules({ highway: "service" })?.kmh).toBe(15);
  expect(roadRules({ highway: "living_street" })?.kmh).toBe(15);
});

test("footways, building sites and areas are no roads", () => {
  for (const highway of ["footway", "construction", "proposed", "steps", "cycleway", "bus_stop", ""])
    expect(roadRules({ highway })).toBeNull();
  expect(roadRules({})).toBeNull();
  expect(roadRules({ highway: "service", area: "yes" })).toBeNull();
});

test("maxspeed caps the class and never raises it", () => {
  expect(roadRules({ highway: "trunk", maxspeed: "45" })?.kmh).toBe(45);
  expect(roadRules({ highway: "residential", maxspeed: 60 })?.kmh).toBe(30);
  expect(roadRules({ highway: "motorway", maxspeed: "30 mph" })?.kmh).toBeCloseTo(48.28, 2);
});

test("odd speed limits are read where they say a number, and ignored where they do not", () => {
  expect(parseMaxspeed("50;60")).toBe(50);
  expect(parseMaxspeed("45 km/h")).toBe(45);
  expect(parseMaxspeed("20mph")).toBeCloseTo(32.19, 2);
  expect(parseMaxspeed("walk")).toBe(5);
  expect(parseMaxspeed("2")).toBe(5);
  for (const odd of ["", "none", "signals", "RU:urban", "0", "-40", "1e9", "fast", "4 5"])
    expect(parseMaxspeed(odd)).toBeNull();
});

test("one-way in all its spellings", () => {
  const oneWay = (tags: object) => roadRules({ highway: "residential", ...tags })?.oneWay;
  for (const yes of ["yes", "1", "true", 1, true]) expect(oneWay({ oneway: yes })).toBe(1);
  for (const back of ["-1", "reverse", -1]) expect(oneWay({ oneway: back })).toBe(-1);
  for (const no of ["no", "0", "false", "alternating"]) expect(oneWay({ oneway: no })).toBe(0);
  expect(oneWay({})).toBe(0);
  expect(oneWay({ junction: "roundabout" })).toBe(1);
  expect(oneWay({ junction: "roundabout", oneway: "no" })).toBe(0);
  expect(roadRules({ highway: "motorway" })?.oneWay).toBe(1);
});

test("the most particular access tag decides", () => {
  const isOpen = (tags: object) => roadRules({ highway: "service", ...tags }) !== null;
  for (const closed of [{ access: "private" }, { access: "no" }, { motor_vehicle: "no" }, { motorcar: "no" }])
    expect(isOpen(closed)).toBe(false);
  expect(isOpen({ access: "bus" })).toBe(false);
  expect(isOpen({ access: "no", motor_vehicle: "yes" })).toBe(true);
  expect(isOpen({ access: "yes", vehicle: "no" })).toBe(false);
  for (const open of ["yes", "permissive", "destination", "customers", "delivery"])
    expect(isOpen({ access: open })).toBe(true);
});
