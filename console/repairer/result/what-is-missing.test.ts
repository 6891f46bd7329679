import { expect, test } from "vitest";
import schema from "../../../shared/content/forms/emergency_result.schema.json" with { type: "json" };
import type { Form } from "../../../shared/domain/form.ts";
import { firstObstacle, nameOfWarning, wantedBy } from "./what-is-missing.ts";

const form = schema as unknown as Form;
const atSite = { hazard_found: "electric_outage", equipment_failed: false, customer_present: false };

test("what an outcome makes necessary is said before it is filled in", () => {
  expect(wantedBy(form, "no_access", atSite)).toEqual(["photos_before"]);
  expect(wantedBy(form, "repaired", atSite)).toEqual([
    "cause",
    "tightness_result",
    "actions",
    "made_safe_at",
    "photos_before",
    "photos_after",
  ]);
  expect(wantedBy(form, "needs_other_skill", atSite)).toEqual(["missing_skill"]);
});

test("missing answers come first, then ranges, then what contradicts itself, then what wants a second look", () => {
  const photo = [{ fileId: "f", takenAt: "2026-03-02T08:00:00.000Z" }];
  const smell = { ...atSite, hazard_found: "gas_smell_indoor", outcome: "no_access", leak_found: false };
  expect(firstObstacle(form, smell)).toEqual({
    kind: "missing",
    field: "photos_before",
    fields: ["photos_before"],
  });
  const whole = { ...smell, photos_before: photo };
  expect(firstObstacle(form, whole)).toBeNull();
  expect(firstObstacle(form, { ...whole, gas_before: 101 })).toMatchObject({ kind: "range", maximum: 100 });
  const closed = { ...whole, actions: ["riser_valve_closed"], gas_off_from: "2026-03-02T08:00:00.000Z" };
  expect(firstObstacle(form, { ...closed, gas_restored_at: "2026-03-02T07:59:00.000Z" })).toMatchObject({
    kind: "error",
    field: "gas_restored_at",
  });
  expect(firstObstacle(form, { ...whole, gas_before: 25 })).toMatchObject({
    kind: "warning",
    field: "gas_before",
  });
});

test("a warning is confirmed for the value that it was shown for", () => {
  const answers = (gas_before: number) => ({
    ...atSite,
    hazard_found: "gas_smell_indoor",
    outcome: "no_fault",
    leak_found: false,
    gas_before,
    gas_after: 0,
    actions: ["ventilated"],
  });
  const warning = firstObstacle(form, answers(25));
  if (warning?.kind !== "warning") throw new Error(`wanted a warning, got ${JSON.stringify(warning)}`);
  const confirmed = new Set([nameOfWarning(warning, answers(25))]);
  expect(firstObstacle(form, answers(25), confirmed)).toBeNull();
  expect(firstObstacle(form, answers(26), confirmed)).toMatchObject({ kind: "warning" });
});
