import { expect, test } from "vitest";
import emergency from "../content/forms/emergency_result.schema.json" with { type: "json" };
import nonResident from "../content/forms/repair_non_resident.schema.json" with { type: "json" };
import publicPlant from "../content/forms/repair_public.schema.json" with { type: "json" };
import resident from "../content/forms/repair_resident.schema.json" with { type: "json" };
import { emergencyForm, type FormCode, formCodes } from "../form-content.ts";
import { workOrderForms } from "../work-order-content.ts";
import {
  answersToSend,
  type Condition,
  errorsOf,
  type Form,
  filesNamed,
  holds,
  missingAnswers,
  warningsOf,
  withFilesOptional,
} from "./form.ts";
import { optionsOf } from "./form-options.ts";

const files = {
  repair_resident: resident,
  repair_non_resident: nonResident,
  repair_public: publicPlant,
  emergency_result: emergency,
} as const satisfies Record<FormCode, object>;
const formOf = (code: FormCode) => files[code] as unknown as Form & { allOf: object[] };
const codes = formCodes;
const known = {
  ...workOrderForms,
  [emergencyForm.code]: { kind: "emergency", version: emergencyForm.version },
};

/** What a condition of the `x-` keywords is in plain JSON Schema; the files' `allOf` must say the same. */
function schemaOf(condition: Condition): object {
  if ("all" in condition) return { allOf: condition.all.map(schemaOf) };
  if ("any" in condition) return { anyOf: condition.any.map(schemaOf) };
  if ("not" in condition) return { not: schemaOf(condition.not) };
  const { field } = condition;
  if ("present" in condition)
    return condition.present ? { required: [field] } : { not: { required: [field] } };
  return { properties: { [field]: valueSchema(condition) }, required: [field] };
}

function valueSchema(condition: Extract<Condition, { field: string }>): object {
  if ("is" in condition) return { const: condition.is };
  if ("in" in condition) return { enum: condition.in };
  if ("has" in condition) return { type: "array", contains: { const: condition.has } };
  return {};
}

function rulesOf(form: Form): object[] {
  return form["x-order"].flatMap((name) => {
    const { "x-visible-if": visible, "x-required-if": required } = form.properties[name] ?? {};
    const both = visible && required && JSON.stringify(visible) !== JSON.stringify(required);
    return [
      ...(visible ? [{ if: schemaOf(visible), else: { properties: { [name]: false } } }] : []),
      ...(required
        ? [
            {
              if: schemaOf(both ? { all: [visible, required] } : required),
              // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
              then: { required: [name] },
            },
          ]
        : []),
    ];
  });
}

test.each(codes)("%s: code, version and kind are those of the file", (code) => {
  const { code: inFile, version, workOrderKind } = files[code]["x-form"];
  expect([inFile, version, workOrderKind]).toEqual([code, known[code].version, known[code].kind]);
});

test.each(codes)("%s: the rules are those that its conditions stand for", (code) => {
  const form = formOf(code);
  expect(form.allOf).toEqual(rulesOf(form));
});

test.each(codes)("%s: every field has an order, a section and words in both languages", (code) => {
  const form = formOf(code);
  const sections = form["x-sections"].map((section) => section.code);
  expect([...form["x-order"]].sort()).toEqual(Object.keys(form.properties).sort());
  for (const field of Object.values(form.properties)) {
    expect(sections).toContain(field["x-section"]);
    expect(field["x-label"]["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(field["x-label"].en).not.toBe("");
  }
});

test.each(codes)("%s: every code that can be chosen has words of its own in both languages", (code) => {
  const form = formOf(code);
  for (const field of Object.values(form.properties)) {
    const options = optionsOf(field);
    expect(options.map((option) => option.code)).toEqual(field.enum ?? field.items?.enum ?? []);
    // The name of a material may be the same in both; a code that its list lacks has no name.
    for (const { code: option, label } of options) expect(label["zh-CN"]).not.toBe(option);
    expect(new Set(options.map(({ label }) => label.en)).size).toBe(options.length);
  }
});

test.each(codes)("%s: comparisons and figures speak of its own fields, in both languages", (code) => {
  const form = formOf(code);
  for (const { field, other, message } of form["x-compare"] ?? []) {
    expect(Object.keys(form.properties)).toEqual(expect.arrayContaining([field, other]));
    expect(message["zh-CN"]).toMatch(/\p{Script=Han}/u);
  }
  for (const { sumOf } of form["x-derived"] ?? [])
    expect(form.properties[sumOf]?.["x-kind"]).toBe("materials");
});

test("numbers, instants and days are compared; what is absent is in no order", () => {
  expect(holds({ field: "hose", gt: 2 }, { hose: 2.1 })).toBe(true);
  expect(holds({ field: "hose", gt: 2, lte: 3 }, { hose: 3.1 })).toBe(false);
  expect(holds({ field: "hose", gt: 2 }, {})).toBe(false);
  expect(holds({ field: "hose", gt: 2 }, { hose: "long" })).toBe(false);
});

const valves = { actions: ["section_valve_closed"], gas_off_from: "2026-11-23T10:00:00+08:00" };

test("gas that came back before it was off is an error, at the same instant in another zone it is none", () => {
  const form = formOf("emergency_result");
  const back = (gas_restored_at: string) => errorsOf(form, { ...valves, gas_restored_at });
  expect(back("2026-11-23T01:59:00Z")).toEqual([
    {
      field: "gas_restored_at",
      message: { "zh-CN": "恢复时间早于停气时间", en: "Restored before it was stopped" },
    },
  ]);
  expect(back("2026-11-23T02:00:00Z")).toEqual([]);
  expect(errorsOf(form, valves)).toEqual([]);
});

test("a reading that alarms is asked about, and only while its field is in sight", () => {
  const form = formOf("emergency_result");
  const answers = { hazard_found: "gas_leak_indoor", outcome: "repaired", gas_before: 4, gas_after: 25 };
  const warned = (more: object) => warningsOf(form, { ...answers, ...more }).map(({ message }) => message.en);
  expect(warned({})).toEqual(["It should read zero when you leave", "Reading is higher than before"]);
  expect(warned({ gas_before: 20, gas_after: 0 })).toEqual([
    "High reading: confirm people are out and power is off",
  ]);
  expect(warned({ hazard_found: "water_burst" })).toEqual([]);
  expect(errorsOf(form, answers)).toEqual([]);
});

test("the files of a result are found with the fields that name them", () => {
  const answers = {
    photos_before: [{ fileId: "f1" }, { fileId: "f2" }],
    customer_signature: { fileId: "f3" },
    remarks: "none",
    photos_after: "no list",
  };
  expect(filesNamed(formOf("emergency_result"), answers)).toEqual([
    { field: "photos_before", fileId: "f1" },
    { field: "photos_before", fileId: "f2" },
    { field: "customer_signature", fileId: "f3" },
  ]);
});

test("a comparison with an absent field is false, and may be turned round", () => {
  const done: Condition = { field: "result", is: "done" };
  expect(holds(done, {})).toBe(false);
  expect(holds({ not: done }, {})).toBe(true);
  expect(holds({ any: [done, { field: "fault", has: "smell" }] }, { fault: ["smell"] })).toBe(true);
  expect(holds({ field: "note", present: false }, {})).toBe(true);
});

test("an answer out of sight stays on the phone, and is not asked for", () => {
  const form = withFilesOptional(formOf("repair_resident"));
  const answers = {
    fault: ["smell"],
    fault_note: "typed before",
    result: "no_access",
    customer_present: false,
  };
  expect(answersToSend(form, answers)).toEqual({
    fault: ["smell"],
    result: "no_access",
    customer_present: false,
  });
  expect(missingAnswers(form, answers)).toEqual([]);
});

test("what the result demands is missing until it is there", () => {
  const form = withFilesOptional(formOf("repair_resident"));
  const missing = missingAnswers(form, { fault: ["other"], result: "done", customer_present: true });
  expect(missing).toEqual([
    "fault_note",
    "cause",
    "hose_kind",
    "gas_reading",
    "actions",
    "tightness_result",
    "signature_refused",
  ]);
});

test("with its files optional, no form demands one, and each may have them", () => {
  for (const code of codes) {
    const form = withFilesOptional(formOf(code));
    expect(missingAnswers(form, { result: "done", customer_present: true }).join()).not.toMatch(
      /photo|signature$/,
    );
    expect(form["x-order"]).toEqual(formOf(code)["x-order"]);
  }
});
