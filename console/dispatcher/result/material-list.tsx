import {
  costOf,
  currency,
  findMaterial,
  type MaterialLine,
  materialUnits,
} from "../../../shared/materials.ts";
import { useWords } from "../use-words.ts";
import { money } from "./money.ts";

interface MaterialListProps {
  readonly lines: readonly MaterialLine[];
  /** As the server computed it. */
  readonly sum: number | null;
}

/** What was built in or used up, each line with its price of that day, and the sum. */
export function MaterialList({ lines, sum }: MaterialListProps) {
  const { t, language } = useWords();
  return (
    <ul className="material-lines">
      {lines.map((line, index) => {
        const material = findMaterial(line.material);
        const unit = materialUnits.find(({ code }) => code === material?.unit)?.label[language] ?? "";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stored result never changes, and a material may come twice
          <li key={index}>
            <span>
              {material?.label[language] ?? line.material}{" "}
              <span className="t3">
                {t("finding:line", {
                  quantity: line.quantity,
                  unit,
                  price: money(line.unitPrice, currency, language),
                })}
              </span>
            </span>
            <span className="end">
              {line.free ? t("finding:free") : money(costOf(line), currency, language)}
            </span>
          </li>
        );
      })}
      {sum !== null && (
        <li className="strong">
          <span>{t("finding:sum")}</span>
          <span className="end">{money(sum, currency, language)}</span>
        </li>
      )}
    </ul>
  );
}
