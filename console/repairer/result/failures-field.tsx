import { equipment, equipmentFaults } from "../../../shared/domain/form-options.ts";
import { useLanguage } from "../../i18n/index.ts";
import { useResultWords } from "./use-result-words.ts";

/** As the form keeps it. */
interface Failure {
  readonly equipment: string;
  readonly mode: string;
  readonly note?: string;
}

interface FailuresFieldProps {
  readonly label: string;
  readonly value: readonly Failure[];
  readonly onChange: (value: readonly Failure[]) => void;
}

/** Which equipment let somebody down, and how. The first fault stands until another is chosen. */
export function FailuresField({ label, value, onChange }: FailuresFieldProps) {
  const t = useResultWords();
  const language = useLanguage();
  const change = (at: number, more: Partial<Failure>) =>
    onChange(value.map((one, i) => (i === at ? { ...one, ...more } : one)));
  return (
    <fieldset className="failures">
      <legend>{label}</legend>
      {value.map((failure, i) => {
        const name =
          equipment.find(({ code }) => code === failure.equipment)?.label[language] ?? failure.equipment;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of the same may fail in the same way
          <div key={i} className="failure">
            <span className="mid">{name}</span>
            <button
              type="button"
              className="key"
              aria-label={t("result.removeFailure", { name })}
              onClick={() => onChange(value.filter((_, other) => other !== i))}
            >
              {t("result.remove")}
            </button>
            <select
              aria-label={t("result.fault", { name })}
              value={failure.mode}
              onChange={(event) => change(i, { mode: event.currentTarget.value })}
            >
              {equipmentFaults.map((fault) => (
                <option key={fault.code} value={fault.code}>
                  {fault.label[language]}
                </option>
              ))}
            </select>
            <input
              aria-label={t("result.faultNote", { name })}
              placeholder={t("result.faultNote", { name })}
              maxLength={200}
              value={failure.note ?? ""}
              onChange={(event) => change(i, { note: event.currentTarget.value })}
            />
          </div>
        );
      })}
      <select
        aria-label={t("result.addFailure")}
        value=""
        onChange={(event) => {
          const [fault] = equipmentFaults;
          if (fault) onChange([...value, { equipment: event.currentTarget.value, mode: fault.code }]);
        }}
      >
        <option value="">{t("result.addFailure")}</option>
        {equipment.map((one) => (
          <option key={one.code} value={one.code}>
            {one.label[language]}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
