import type { TicketResult } from "../../../shared/result-answer.ts";
import { outcomeWords } from "../../i18n/content-words.ts";
import { finding } from "../../i18n/finding.ts";
import { addCatalogue } from "../../i18n/index.ts";
import { useWords } from "../use-words.ts";
import { ResultFields } from "./result-fields.tsx";
import "./result.css";
import { useResultForm, useResults } from "./use-results.ts";

addCatalogue("finding", finding);

/** What the people who were sent found and did; nothing before somebody has finished. */
export function Results({ ticketId }: { readonly ticketId: string }) {
  const { t } = useWords();
  const { results, isFailing } = useResults(ticketId);
  if (results.length === 0 && !isFailing) return null;
  return (
    <section className="block results" aria-label={t("finding:title")}>
      {isFailing && <p className="mind">{t("finding:failed")}</p>}
      {results.toReversed().map((result) => (
        <Result key={result.id} result={result} />
      ))}
    </section>
  );
}

function Result({ result }: { readonly result: TicketResult }) {
  const { t, language, timeOf } = useWords();
  const form = useResultForm(result);
  const { note } = result.body;
  return (
    <article>
      <h3>
        {t("finding:title")}: {outcomeWords(result.outcome, language)}
      </h3>
      <p className="t2">
        {result.repairerName} · {timeOf(result.at)}
        {result.form === null && ` · ${t("finding:byVoice")}`}
        {result.isLate && <span className="mind"> · {t("finding:late")}</span>}
      </p>
      {form && <ResultFields form={form} result={result} />}
      {result.form === null && typeof note === "string" && note !== "" && <p>“{note}”</p>}
    </article>
  );
}
