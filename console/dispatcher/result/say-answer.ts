import type { TFunction } from "i18next";
import type { FormField } from "../../../shared/domain/form.ts";
import { equipment, equipmentFaults, optionsOf } from "../../../shared/domain/form-options.ts";
import type { Language } from "../../i18n/index.ts";
import { sayFormAnswer } from "../../i18n/say-form-answer.ts";

interface HowToSay {
  readonly t: TFunction;
  readonly language: Language;
  /** An instant as the screen shows it, with its day. */
  whenOf(instant: string): string;
}

/** One line of a list: what it is, and what stands behind it. */
export interface SaidLine {
  readonly what: string;
  readonly more: string | null;
}

/** An answer that is words. Materials and pictures are drawn, not said. */
export function sayAnswer(value: unknown, field: FormField, { t, language, whenOf }: HowToSay): string {
  if (field["x-kind"] === "datetime" && typeof value === "string") return whenOf(value);
  if (field["x-kind"] === "rating") return t("finding:stars", { value });
  return sayFormAnswer(value, field, {
    language,
    options: optionsOf(field),
    yes: t("finding:yes"),
    no: t("finding:no"),
  });
}

interface Failure {
  readonly equipment: string;
  readonly mode: string;
  readonly note?: string;
}

/** Which equipment let them down, and how. The form has checked the shape. */
export function sayFailures(value: unknown, language: Language): SaidLine[] {
  const labelOf = (list: typeof equipment, code: string) =>
    list.find((one) => one.code === code)?.label[language] ?? code;
  return (value as readonly Failure[]).map((failure) => ({
    what: `${labelOf(equipment, failure.equipment)}: ${labelOf(equipmentFaults, failure.mode)}`,
    more: failure.note ?? null,
  }));
}
