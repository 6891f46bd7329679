import { expect, test } from "vitest";
import type { FormField } from "../../shared/domain/form.ts";
import { sayFormAnswer } from "./say-form-answer.ts";

const label = { "zh-CN": "阀门", en: "Valve" };
const how = { language: "en", options: [{ code: "valve", label }], yes: "yes", no: "no" } as const;
const field: FormField = { "x-kind": "number", "x-section": "s", "x-label": label, "x-unit": "kPa" };

test("an answer is said by its option's label, with its unit, yes or no; what is unknown stays as it is", () => {
  const say = (value: unknown) => sayFormAnswer(value, field, how);
  expect(say(2.1)).toBe("2.1 kPa");
  expect([true, false].map(say)).toEqual(["yes", "no"]);
  expect(say(["valve", "hose"])).toBe("Valve, hose");
  expect(say({ lngLat: [-56.1, -34.9] })).toBe("-56.1,-34.9");
});
