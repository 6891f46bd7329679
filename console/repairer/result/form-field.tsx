import type { ReactNode } from "react";
import type { FormField as Field } from "../../../shared/domain/form.ts";
import { optionsOf } from "../../../shared/domain/form-options.ts";
import type { MaterialLine } from "../../../shared/materials.ts";
import { useLanguage } from "../../i18n/index.ts";
import { Choices } from "../choices.tsx";
import { PhotosField } from "../photos/photos-field.tsx";
import { SignatureField } from "../signature/signature-field.tsx";
import { FailuresField } from "./failures-field.tsx";
import { FormMulti, few } from "./form-multi.tsx";
import { FormPlace } from "./form-place.tsx";
import { MaterialsField } from "./materials-field.tsx";
import { asInstant, asLocal } from "./moment.ts";
import { useResultWords } from "./use-result-words.ts";

interface FormFieldProps {
  readonly field: Field;
  readonly value: unknown;
  readonly isWanted: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One field of a form, drawn as its kind says. What a draft holds was put there by the same widget. */
export function FormField({ field, value, isWanted, onChange }: FormFieldProps) {
  const t = useResultWords();
  const language = useLanguage();
  const unit = field["x-unit"];
  const label = [field["x-label"][language], unit && `(${unit})`, !isWanted && `· ${t("result.optional")}`]
    .filter(Boolean)
    .join(" ");
  const help = field["x-help"]?.[language];
  const text = typeof value === "string" ? value : "";
  const list = Array.isArray(value) ? value : [];
  const options = () =>
    optionsOf(field).map((option) => ({ value: option.code, label: option.label[language] }));
  switch (field["x-kind"]) {
    case "choice":
      return options().length > few ? (
        <Labelled label={label} help={help}>
          <select value={text} onChange={(event) => onChange(event.currentTarget.value)}>
            <option value="">{t("result.choose")}</option>
            {options().map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </Labelled>
      ) : (
        <Choices label={label} options={options()} value={text || null} onChange={onChange} />
      );
    case "multi":
      return <FormMulti label={label} options={options()} value={list as string[]} onChange={onChange} />;
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
          label={[label, help].filter(Boolean).join(" ")}
          inline
          options={["1", "2", "3", "4", "5"].map((code) => ({ value: code, label: code }))}
          value={typeof value === "number" ? String(value) : null}
          onChange={(chosen) => onChange(Number(chosen))}
        />
      );
    case "place":
      return <FormPlace label={label} value={value} onChange={onChange} />;
    case "photos":
      return <PhotosField label={label} value={list} onChange={onChange} />;
    case "signature":
      return (
        <SignatureField
          label={label}
          value={value as Parameters<typeof SignatureField>[0]["value"]}
          onChange={onChange}
        />
      );
    case "materials":
      return <MaterialsField label={label} value={list as MaterialLine[]} onChange={onChange} />;
    case "equipment_failures":
      return <FailuresField label={label} value={list} onChange={onChange} />;
    case "note":
      return (
        <Labelled label={label} help={help}>
          <textarea
            rows={3}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </Labelled>
      );
    case "number":
    case "integer":
      return (
        <Labelled label={label} help={help}>
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
        </Labelled>
      );
    case "datetime":
      return (
        <div className="moment">
          <Labelled label={label} help={help}>
            <input
              type="datetime-local"
              value={asLocal(text)}
              onChange={(event) => onChange(asInstant(event.currentTarget.value))}
            />
          </Labelled>
          <button type="button" className="key" onClick={() => onChange(new Date().toISOString())}>
            {t("result.now")}
          </button>
        </div>
      );
    default:
      return (
        <Labelled label={label} help={help}>
          <input
            type={inputTypes.get(field["x-kind"]) ?? "text"}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </Labelled>
      );
  }
}

interface LabelledProps {
  readonly label: string;
  readonly help: string | undefined;
  readonly children: ReactNode;
}

function Labelled({ label, help, children }: LabelledProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is handed in
    <label className="note">
      {label}
      {children}
      {help && <small>{help}</small>}
    </label>
  );
}

const inputTypes = new Map([
  ["date", "date"],
  ["phone", "tel"],
]);
