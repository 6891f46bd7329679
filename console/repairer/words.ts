import type { TFunction } from "i18next";
import { splitReason } from "../../shared/client/reason.ts";
import outcomeFile from "../../shared/content/outcomes.json" with { type: "json" };
import { findHazard, type Label, outcomes, reasons, skills } from "../../shared/content.ts";
import type { Language } from "../i18n/index.ts";
import { kilometers } from "../ui/format.ts";

/** The content's own words for codes, and distances as one says them. */

export interface Choice {
  code: string;
  label: Label;
  needsNote: boolean;
}

export const declineReasons: readonly Choice[] = outcomeFile.declineReasons;
export const returnReasons: readonly Choice[] = outcomeFile.returnReasons;
/** Beyond this far from the site an arrival wants a reason. */
export const farM = outcomeFile.arrivalDistance.limitM;
export const farReasons: readonly Choice[] = outcomeFile.arrivalDistance.reasons;

const known = new Map(
  [...Object.values(reasons).flat(), ...farReasons].map((reason) => [reason.code, reason.label] as const),
);
const knownCodes: ReadonlySet<string> = new Set(known.keys());

export function sayReason(reason: string, language: Language): string {
  const { code, words } = splitReason(reason, knownCodes);
  const label = code === null ? null : known.get(code)?.[language];
  return [label, words].filter(Boolean).join(": ");
}

export function hazardWord(code: string, language: Language): string {
  return findHazard(code)?.label[language] ?? code;
}

export function outcomeWord(code: string, language: Language): string {
  return outcomes.find((outcome) => outcome.code === code)?.label[language] ?? code;
}

export function skillWords(codes: readonly string[], language: Language): string[] {
  return codes.map((code) => skills.find((skill) => skill.code === code)?.label[language] ?? code);
}

/** Metres up to a kilometre, then kilometres with one decimal. */
export function sayDistance(t: TFunction, meters: number, language: Language): string {
  return meters < 1_000
    ? t("unit.m", { value: Math.round(meters) })
    : t("unit.km", { value: kilometers(meters, language) });
}

/** Seconds up to two minutes, then minutes, then hours. */
export function sayAge(t: TFunction, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 120) return t("age.seconds", { value: whole });
  if (whole < 7_200) return t("age.minutes", { value: Math.floor(whole / 60) });
  return t("age.hours", { value: Math.floor(whole / 3_600) });
}

/** Digits and + only: what people type around a number does not belong into a link. */
export function telephoneLink(phone: string): string | null {
  const digits = phone.replace(/[^\d+]/g, "");
  return digits === "" ? null : `tel:${digits}`;
}
