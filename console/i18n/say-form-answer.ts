import type { FormField } from "../../shared/domain/form.ts";
import type { Language } from "./index.ts";

type Option = NonNullable<FormField["x-options"]>[number];

interface HowToSay {
  readonly language: Language;
  /** The field's own options, or those of the catalogue it draws from. */
  readonly options: readonly Pick<Option, "code" | "label">[];
  readonly yes: string;
  readonly no: string;
}

/** An answer in a form's result, in words: with its unit, and by its option's label. */
export function sayFormAnswer(value: unknown, field: FormField, how: HowToSay): string {
  if (typeof value === "boolean") return value ? how.yes : how.no;
  if (typeof value === "number")
    return [value, field["x-unit"]].filter((part) => part !== undefined).join(" ");
  if (Array.isArray(value)) return value.map((one) => sayFormAnswer(one, field, how)).join(", ");
  if (typeof value === "object" && value !== null && "lngLat" in value) return String(value.lngLat);
  return how.options.find(({ code }) => code === value)?.label[how.language] ?? String(value);
}
