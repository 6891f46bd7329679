import { expect, test } from "vitest";
import { hazards } from "../../shared/content.ts";
import { hazardGroups } from "./hazard-groups.ts";

test("every hazard can be chosen, once", () => {
  const listed = hazardGroups.flatMap((group) => group.hazards.map(({ code }) => code));
  expect(listed.toSorted()).toEqual(hazards.map(({ code }) => code).toSorted());
});
