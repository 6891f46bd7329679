import { expect, test } from "vitest";
import hazardFile from "./content/hazards.json" with { type: "json" };
import safety from "./content/site-safety.json" with { type: "json" };

test("whoever goes in reads what to mind, for every group of hazards and in both languages", () => {
  expect(Object.keys(safety.groups).toSorted()).toEqual(hazardFile.groups.map(({ code }) => code).toSorted());
  for (const note of Object.values(safety.groups)) {
    expect(note["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(note.en).toMatch(/[a-z]/);
  }
});
