import { expect, test } from "vitest";
import schema from "../../shared/content/forms/emergency_result.schema.json" with { type: "json" };
import { errorsOf, type Form, missingAnswers, warningsOf } from "../../shared/domain/form.ts";
import { optionsOf } from "../../shared/domain/form-options.ts";
import { outcome as outcomes } from "../../shared/schema.ts";
import { randomOf } from "../random.ts";
import { fillResult } from "./fill-result.ts";

const form = schema as Form;
const hazards = schema.properties.hazard_found.enum;
const madeSafeAt = "2026-11-22T08:20:00.000Z";
const finishedAt = "2026-11-22T08:31:00.000Z";
const needsPicture = new Set(["photos_before", "photos_after"]);

const all = hazards.flatMap((hazard) =>
  outcomes.options.flatMap((outcome) =>
    Array.from({ length: 12 }, (_, nth) => {
      const safe = outcome === "repaired" || outcome === "made_safe" ? madeSafeAt : null;
      const work = { hazard, outcome, madeSafeAt: safe, finishedAt, labourHours: 0.4 };
      return { work, found: fillResult(work, randomOf(1, hazard, outcome, nth)) };
    }),
  ),
);

test("whatever was found, nothing that the form asks is left out but the pictures, and nothing contradicts", () => {
  for (const { found } of all) {
    expect(missingAnswers(form, found.answers).filter((field) => !needsPicture.has(field))).toEqual([]);
    expect(errorsOf(form, found.answers)).toEqual([]);
  }
});

test("every code is one of the form's own", () => {
  for (const { found } of all)
    for (const [name, answer] of Object.entries(found.answers)) {
      const field = form.properties[name];
      if (field?.["x-kind"] !== "choice" && field?.["x-kind"] !== "multi") continue;
      const codes = optionsOf(field).map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining([answer].flat()));
    }
});

test("a mended leak has readings, a passed test and materials; one found there is nothing to warn of after", () => {
  const mended = all.filter(({ work }) => work.hazard === "gas_smell_indoor" && work.outcome === "repaired");
  for (const { found } of mended) {
    expect(found.gasBefore).toBeGreaterThan(0);
    expect(found.gasAfter).toBe(0);
    expect(found.answers).toMatchObject({ tightness_result: "pass", made_safe_at: madeSafeAt });
    expect(found.answers.materials).not.toHaveLength(0);
    expect(warningsOf(form, found.answers).map(({ field }) => field)).not.toContain("gas_after");
  }
  expect(new Set(mended.map(({ found }) => found.answers.cause)).size).toBeGreaterThan(2);
});
