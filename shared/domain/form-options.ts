import hazardFile from "../content/hazards.json" with { type: "json" };
import outcomeFile from "../content/outcomes.json" with { type: "json" };
import type { Coded } from "../content.ts";
import type { FormField } from "./form.ts";

/** The lists that forms take their codes from, by the name in `x-options-from`. */
const lists: Readonly<Record<string, readonly Coded[]>> = {
  "hazards.contacts": hazardFile.contacts,
  "hazards.hazards": hazardFile.hazards,
  "hazards.skills": hazardFile.skills,
  "outcomes.actions": outcomeFile.actions,
  "outcomes.causes": outcomeFile.causes,
  "outcomes.equipment": outcomeFile.equipment,
  "outcomes.leakGrades": outcomeFile.leakGrades,
  "outcomes.outcomeDetails": outcomeFile.outcomeDetails,
  "outcomes.outcomes": outcomeFile.outcomes,
};

/** In which ways a piece of equipment lets somebody down. */
export const equipmentFaults: readonly Coded[] = outcomeFile.equipmentFailures;
export const equipment: readonly Coded[] = outcomeFile.equipment;

/** The field's own options, or those of the list that it takes its codes from, in the field's order. */
export function optionsOf(field: FormField): readonly Coded[] {
  const own = field["x-options"];
  if (own) return own;
  const codes = field.enum ?? field.items?.enum ?? [];
  const list = lists[field["x-options-from"] ?? ""] ?? [];
  return codes.map(
    (code) => list.find((one) => one.code === code) ?? { code, label: { "zh-CN": code, en: code } },
  );
}
