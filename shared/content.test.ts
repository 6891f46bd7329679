import { expect, test } from "vitest";
import {
  findHazard,
  hazards,
  isSkill,
  type Label,
  limitsOf,
  outcomes,
  priorities,
  priorityContent,
  reasons,
  skills,
} from "./content.ts";
import { outcome, priority } from "./schema.ts";

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);

/** Present, and in its own language: a Chinese label has Chinese in it, an English one has none. */
function expectBoth(label: Label): void {
  expect(label["zh-CN"]).toMatch(/\p{Script=Han}/u);
  expect(label.en).toMatch(/^[^\p{Script=Han}]+$/u);
}

test("every hazard's skills and priority exist", () => {
  expect(hazards.length).toBeGreaterThan(0);
  for (const hazard of hazards) {
    expect(hazard.skills.filter((code) => !isSkill(code))).toEqual([]);
    expect(hazard.skills.length).toBeGreaterThan(0);
    expect(priorityContent(hazard.defaultPriority).code).toBe(hazard.defaultPriority);
    expect(findHazard(hazard.code)).toBe(hazard);
  }
});

test("every word that a screen shows is there in both languages", () => {
  const lists = [hazards, priorities, skills, outcomes, ...Object.values(reasons)];
  for (const { label } of lists.flat()) expectBoth(label);
  for (const { description } of hazards) expectBoth(description);
  for (const { meaning } of priorities) expectBoth(meaning);
});

test("no code stands twice in its list", () => {
  for (const list of [hazards, priorities, skills, outcomes, ...Object.values(reasons)])
    expect(new Set(codesOf(list)).size).toBe(list.length);
});

test("priorities and outcomes are exactly those of the wire, and cancelled is none of them", () => {
  expect(codesOf(priorities)).toEqual(priority.options);
  expect(codesOf(outcomes).sort()).toEqual([...outcome.options].sort());
});

test("limits are whole seconds, and a ladder's steps follow one another", () => {
  for (const { limits } of [...hazards, ...priorities])
    for (const seconds of Object.values(limits)) {
      expect(Number.isInteger(seconds)).toBe(true);
      expect(seconds).toBeGreaterThan(0);
    }
  for (const { ladder } of priorities) {
    const { receiptS, ringAgainS, timeOutS, dutyLeaderS } = ladder;
    expect([receiptS, ringAgainS, timeOutS, dutyLeaderS]).toEqual(
      [receiptS, ringAgainS, timeOutS, dutyLeaderS].sort((a, b) => a - b),
    );
    expect(receiptS).toBeGreaterThan(0);
  }
});

test("a hazard's own limits hold while the ticket keeps its default priority, afterwards the priority's", () => {
  for (const { code, defaultPriority, limits } of hazards) {
    expect(limitsOf({ hazard: code, priority: defaultPriority })).toBe(limits);
    for (const other of priorities.filter((one) => one.code !== defaultPriority))
      expect(limitsOf({ hazard: code, priority: other.code })).toBe(other.limits);
  }
});

test("an unknown code is nobody's: not a hazard, not a skill, not a name of Object", () => {
  for (const code of ["", "gas", "constructor", "__proto__", "toString"]) {
    expect(findHazard(code)).toBeUndefined();
    expect(isSkill(code)).toBe(false);
  }
});
