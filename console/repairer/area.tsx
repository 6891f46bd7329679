import { useEffect, useState } from "react";
import type { AreaHistory } from "../../shared/nearby.ts";
import { useLanguage } from "../i18n/index.ts";
import { getJson } from "../live/http.ts";
import { usePhone, useWords } from "./use-phone.ts";
import { hazardWord, outcomeWord, sayDistance } from "./words.ts";

/** What happened around the site lately; without a network it is not there, and nothing waits for it. */
export function Area({ assignmentId }: { readonly assignmentId: string }) {
  const t = useWords();
  const language = useLanguage();
  const { timeZone } = usePhone();
  const [area, setArea] = useState<AreaHistory | null>(null);
  useEffect(() => {
    const reading = new AbortController();
    getJson<AreaHistory>(`/api/my/area/${encodeURIComponent(assignmentId)}`, reading.signal).then(
      setArea,
      () => {},
    );
    return () => reading.abort();
  }, [assignmentId]);
  if (!area || area.tickets.length === 0) return null;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", ...(timeZone && { timeZone }) });
  return (
    <section className="area" aria-label={t("area.title")}>
      <h2 className="strong">{t("area.title")}</h2>
      <ul>
        {area.tickets.map((ticket) => (
          <li key={ticket.number}>
            {[
              day.format(new Date(ticket.openedAt)),
              hazardWord(ticket.hazard, language),
              ticket.outcome === null ? t("area.open") : outcomeWord(ticket.outcome, language),
              ticket.sameAddress ? t("area.here") : sayDistance(t, ticket.distanceM, language),
            ].join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}
