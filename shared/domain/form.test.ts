import { expect, test } from "vitest";
import nonResident from "../content/forms/repair_non_resident.schema.json" with { type: "json" };
import publicPlant from "../content/forms/repair_public.schema.json" with { type: "json" };
import resident from "../content/forms/repair_resident.schema.json" with { type: "json" };
import { type WorkOrderForm, workOrderForms } from "../work-order-content.ts";
import { answersToSend, type Condition, type Form, holds, missingAnswers, withoutFiles } from "./form.ts";

const files = {
  repair_resident: resident,
  repair_non_resident: nonResident,
  repair_public: publicPlant,
} as const satisfies Record<WorkOrderForm, object>;
const formOf = (code: WorkOrderForm) => files[code] as unknown as Form & { allOf: object[] };
const codes = Object.keys(workOrderForms) as WorkOrderForm[];

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
  expect([inFile, version, workOrderKind]).toEqual([
    code,
    workOrderForms[code].version,
    workOrderForms[code].kind,
  ]);
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

test("a comparison with an absent field is false, and may be turned round", () => {
  const done: Condition = { field: "result", is: "done" };
  expect(holds(done, {})).toBe(false);
  expect(holds({ not: done }, {})).toBe(true);
  expect(holds({ any: [done, { field: "fault", has: "smell" }] }, { fault: ["smell"] })).toBe(true);
  expect(holds({ field: "note", present: false }, {})).toBe(true);
});

test("an answer out of sight stays on the phone, and is not asked for", () => {
  const form = withoutFiles(formOf("repair_resident"));
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
  const form = withoutFiles(formOf("repair_resident"));
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

test("while nothing can be uploaded, no form asks for a file", () => {
  for (const code of codes) {
    const form = withoutFiles(formOf(code));
    const text = JSON.stringify([form.properties, form.required, form.allOf, form["x-order"]]);
    expect(text).not.toMatch(/photos|customer_signature/);
  }
});
