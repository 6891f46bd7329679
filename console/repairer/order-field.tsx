import outcomeFile from "../../shared/content/outcomes.json" with { type: "json" };
import type { FormField } from "../../shared/domain/form.ts";
import { useLanguage } from "../i18n/index.ts";
import { Choices } from "./choices.tsx";
import { OrderMulti } from "./order-multi.tsx";
import { OrderPlace } from "./order-place.tsx";
import { useOrderWords } from "./use-orders.ts";

interface OrderFieldProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly isWanted: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One field of a form, drawn as its kind says. */
export function OrderField({ field, value, isWanted, onChange }: OrderFieldProps) {
  const t = useOrderWords();
  const language = useLanguage();
  const unit = field["x-unit"];
  const label = [field["x-label"][language], unit && `(${unit})`, !isWanted && `· ${t("result.optional")}`]
    .filter(Boolean)
    .join(" ");
  const text = typeof value === "string" ? value : "";
  switch (field["x-kind"]) {
    case "choice":
      return (
        <Choices
          label={label}
          options={optionsOf(field).map((option) => ({ value: option.code, label: option.label[language] }))}
          value={text || null}
          onChange={onChange}
        />
      );
    case "multi":
      return (
        <OrderMulti
          label={label}
          options={optionsOf(field).map((option) => ({ value: option.code, label: option.label[language] }))}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
        />
      );
    case "yesno":
      return (
        <Choices
          label={label}
          inline
          options={[
            { value: "yes", label: t("result.yes") },
            { value: "no", label: t("result.no") },
          ]}
          value={typeof value === "boolean" ? (value ? "yes" : "no") : null}
          onChange={(chosen) => onChange(chosen === "yes")}
        />
      );
    case "rating":
      return (
        <Choices
          label={`${label} ${field["x-help"]?.[language] ?? ""}`}
          inline
          options={["1", "2", "3", "4", "5"].map((code) => ({ value: code, label: code }))}
          value={typeof value === "number" ? String(value) : null}
          onChange={(chosen) => onChange(Number(chosen))}
        />
      );
    case "place":
      return <OrderPlace label={label} value={value} onChange={onChange} />;
    case "note":
      return (
        <label className="note">
          {label}
          <textarea
            rows={3}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </label>
      );
    case "number":
    case "integer":
      return (
        <label className="note">
          {label}
          <input
            type="number"
            inputMode="decimal"
            step={field["x-kind"] === "integer" ? 1 : "any"}
            min={field.minimum}
            max={field.maximum}
            value={typeof value === "number" ? value : ""}
            onChange={(event) => {
              const number = event.currentTarget.valueAsNumber;
              onChange(Number.isNaN(number) ? undefined : number);
            }}
          />
        </label>
      );
    default:
      return (
        <label className="note">
          {label}
          <input
            type={inputTypes.get(field["x-kind"]) ?? "text"}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </label>
      );
  }
}

const inputTypes = new Map([
  ["date", "date"],
  ["phone", "tel"],
]);

const lists: Readonly<Record<string, readonly Coded[]>> = {
  "outcomes.causes": outcomeFile.causes,
  "outcomes.actions": outcomeFile.actions,
};
interface Coded {
  readonly code: string;
  readonly label: { readonly "zh-CN": string; readonly en: string };
}

/** The field's own options, or those of the list that it takes its codes from. */
export function optionsOf(field: FormField): readonly Coded[] {
  const own = field["x-options"];
  if (own) return own;
  const codes = field.enum ?? field.items?.enum ?? [];
  const list = lists[field["x-options-from"] ?? ""] ?? [];
  return codes.map(
    (code) => list.find((one) => one.code === code) ?? { code, label: { "zh-CN": code, en: code } },
  );
}
