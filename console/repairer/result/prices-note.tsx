import { costOfAll, currency, findMaterial, type MaterialLine } from "../../../shared/materials.ts";
import { useLanguage } from "../../i18n/index.ts";
import { atPricesOfToday, pricesChanged, type RefusedResult } from "./changed-prices.ts";
import type { DraftInHand } from "./draft.ts";
import { useResultWords } from "./use-result-words.ts";

interface PricesNoteProps {
  readonly refused: RefusedResult | undefined;
  readonly draft: DraftInHand;
}

/** Entered days ago, or on an older version: the new price beside the former one, taken when it was seen. */
export function PricesNote({ refused, draft }: PricesNoteProps) {
  const t = useResultWords();
  const language = useLanguage();
  const changes = refused ? pricesChanged(refused, draft.answers) : [];
  if (changes.length === 0) return null;
  const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const corrected = atPricesOfToday(draft.answers, changes);
  // These fields hold lines of materials: that is what made them change.
  const sum = Object.values(corrected).reduce<number>(
    (all, lines) => all + costOfAll(lines as unknown as readonly MaterialLine[]),
    0,
  );
  return (
    <section className="objection prices" role="alert">
      <span className="strong">{t("result.pricesChanged")}</span>
      <ul>
        {changes.map(({ field, material, was, price }) => (
          <li key={`${field} ${material} ${was}`}>
            {t("result.priceNow", {
              name: findMaterial(material)?.label[language] ?? material,
              was: money.format(was),
              price: money.format(price),
            })}
          </li>
        ))}
      </ul>
      <span>{t("result.sumNow", { sum: money.format(sum), currency: t(`currency.${currency}`) })}</span>
      <button type="button" className="key" onClick={() => draft.change(corrected)}>
        {t("result.takePrices")}
      </button>
    </section>
  );
}
