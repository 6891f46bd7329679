import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import schema from "../../../shared/content/forms/emergency_result.schema.json" with { type: "json" };
import type { Form } from "../../../shared/domain/form.ts";
import { en } from "../../i18n/finding.en.ts";
import { zhCN } from "../../i18n/finding.zh-CN.ts";
import { money } from "./money.ts";
import { sayAnswer, sayFailures } from "./say-answer.ts";

const form = schema as unknown as Form;
const t = ((key: string, facts: Record<string, unknown> = {}) =>
  (en[key.replace("finding:", "") as keyof typeof en] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) =>
    String(facts[name]),
  )) as unknown as TFunction;

function say(name: string, value: unknown): string {
  const field = form.properties[name];
  if (!field) throw new Error(`wanted a field of the form, got ${name}`);
  return sayAnswer(value, field, { t, language: "en", whenOf: (at) => `at ${at}` });
}

test("codes are said in words, numbers with their unit, instants as the screen says them", () => {
  expect(say("cause", "hose_off")).toBe("Hose came off");
  expect(say("hazard_found", "gas_leak_indoor")).not.toMatch(/_/);
  expect(say("actions", ["evacuated", "relit"])).not.toMatch(/_/);
  expect(say("gas_before", 12)).toBe("12 %LEL");
  expect(say("leak_found", true)).toBe("Yes");
  expect(say("customer_rating", 4)).toBe("4 of 5");
  expect(say("made_safe_at", "2026-11-23T08:00:00Z")).toBe("at 2026-11-23T08:00:00Z");
  expect(say("remarks", "the cat is well")).toBe("the cat is well");
});

test("which equipment failed is said with how, and with what was written about it", () => {
  const failures = [{ equipment: "gas_detector_ppm", mode: "no_power", note: "third time" }];
  expect(sayFailures(failures, "en")).toEqual([
    { what: "Sensitive leak detector: Will not start or flat battery", more: "third time" },
  ]);
});

test("money has its coins in both languages", () => {
  expect(money(96, "CNY", "en")).toMatch(/96\.00$/);
  expect(money(1_234.5, "CNY", "zh-CN")).toMatch(/1,234\.50$/);
});

test("both languages have the same words", () => {
  expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort());
});
