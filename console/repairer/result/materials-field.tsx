import {
  costOf,
  costOfAll,
  currency,
  findMaterial,
  type MaterialLine,
  materialCategories,
  materials,
  materialUnits,
} from "../../../shared/materials.ts";
import { useLanguage } from "../../i18n/index.ts";
import { addMaterial, setFree, setQuantity } from "./material-lines.ts";
import { useResultWords } from "./use-result-words.ts";

interface MaterialsFieldProps {
  readonly label: string;
  readonly value: readonly MaterialLine[];
  readonly onChange: (value: readonly MaterialLine[]) => void;
}

/** What was used, each line with its cost and the sum under them, at once. */
export function MaterialsField({ label, value, onChange }: MaterialsFieldProps) {
  const t = useResultWords();
  const language = useLanguage();
  const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <fieldset className="materials">
      <legend>{label}</legend>
      <ul>
        {value.map((line, i) => {
          const name = findMaterial(line.material)?.label[language] ?? line.material;
          return (
            <li key={`${line.material} ${line.unitPrice}`}>
              <span className="mid">
                {name}
                <small className="unit-price">
                  {money.format(line.unitPrice)} / {unitOf(line.material)}
                </small>
              </span>
              <span className="mid money">{money.format(costOf(line))}</span>
              <span className="stepper">
                <button
                  type="button"
                  aria-label={t("result.less", { name })}
                  onClick={() => onChange(setQuantity(value, i, line.quantity - 1))}
                >
                  −
                </button>
                <input
                  type="number"
                  inputMode="decimal"
                  min="0"
                  step="any"
                  aria-label={t("result.quantityOf", { name })}
                  value={line.quantity}
                  onChange={(event) => onChange(setQuantity(value, i, event.currentTarget.valueAsNumber))}
                />
                <button
                  type="button"
                  aria-label={t("result.more", { name })}
                  onClick={() => onChange(setQuantity(value, i, line.quantity + 1))}
                >
                  +
                </button>
              </span>
              <label className="free">
                <input
                  type="checkbox"
                  checked={line.free ?? false}
                  onChange={(event) => onChange(setFree(value, i, event.currentTarget.checked))}
                />
                {t("result.free")}
              </label>
            </li>
          );
        })}
      </ul>
      <select
        aria-label={t("result.addMaterial")}
        value=""
        onChange={(event) => onChange(addMaterial(value, event.currentTarget.value))}
      >
        <option value="">{t("result.addMaterial")}</option>
        {materialCategories.map((category) => (
          <optgroup key={category.code} label={category.label[language]}>
            {materials
              .filter((material) => material.category === category.code)
              .map((material) => (
                <option key={material.code} value={material.code}>
                  {material.label[language]} · {money.format(material.price)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {value.length > 0 && (
        <p className="sum" role="status">
          <span className="mid">{t("result.sum")}</span>
          <span>
            {t(`currency.${currency}`)} <strong className="title">{money.format(costOfAll(value))}</strong>
          </span>
        </p>
      )}
    </fieldset>
  );

  function unitOf(code: string): string {
    const unit = findMaterial(code)?.unit;
    return materialUnits.find((one) => one.code === unit)?.label[language] ?? "";
  }
}
