import { type Coded, findHazard, type Label, outcomes, reasons, skills } from "../../shared/content.ts";
import type { Language } from "./index.ts";

/** Codes of the domain content in the language of the screen; an unknown code is somebody's own words. */

const skillLabels = labelsOf(skills);
const outcomeLabels = labelsOf(outcomes);
const reasonLabels = labelsOf(Object.values(reasons).flat());

export function hazardWords(code: string, language: Language): string {
  return findHazard(code)?.label[language] ?? code;
}

export function skillWords(code: string, language: Language): string {
  return skillLabels.get(code)?.[language] ?? code;
}

export function outcomeWords(code: string, language: Language): string {
  return outcomeLabels.get(code)?.[language] ?? code;
}

export function reasonWords(code: string, language: Language): string {
  return reasonLabels.get(code)?.[language] ?? code;
}

export function optionsOf(coded: readonly Coded[], language: Language): { id: string; label: string }[] {
  return coded.map(({ code, label }) => ({ id: code, label: label[language] }));
}

function labelsOf(coded: readonly Coded[]): ReadonlyMap<string, Label> {
  return new Map(coded.map(({ code, label }) => [code, label]));
}
