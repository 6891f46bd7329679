import { useLanguage } from "../i18n/index.ts";
import { Call } from "./icons.tsx";
import { NavigateKey } from "./navigate/navigate-key.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { usePending, useWords } from "./use-phone.ts";
import { hazardWord, telephoneLink } from "./words.ts";

/** Where and what, the caller a touch away. */
export function JobFacts({ item: { ticket, calls, assignment } }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const { access, addressFound, addressSaid } = ticket.site;
  // The server tells the caller with the acceptance, which waits on this phone.
  const isAccepting = usePending(assignment.id)?.command.type === "assignment.accept";
  const callers = calls.flatMap((call) => {
    const link = call.callerPhone === null ? null : telephoneLink(call.callerPhone);
    return link ? [{ id: call.id, name: call.callerName, link }] : [];
  });
  return (
    <section className="job-facts">
      <p className="title">{addressOf(ticket)}</p>
      <p className="mid">{hazardWord(ticket.hazard, language)}</p>
      {access && <p className="quiet">{t("job.access", { access })}</p>}
      {addressFound && addressSaid && addressSaid !== addressFound && (
        <p className="quiet">{t("offer.said", { address: addressSaid })}</p>
      )}
      {calls.map(
        (call) =>
          call.words && (
            <p key={call.id} className="quiet">
              {t("job.words", { words: call.words })}
            </p>
          ),
      )}
      {assignment.role === "support" && <p className="quiet">{t("job.supportSentence")}</p>}
      <div className="keys">
        {callers.map(({ id, name, link }) => (
          <a key={id} className="key" href={link}>
            <Call />
            <span>{name ? t("job.callNamed", { name }) : t("job.call")}</span>
          </a>
        ))}
        {callers.length === 0 && (
          <span className="key none">{t(isAccepting ? "job.phoneLater" : "job.noPhone")}</span>
        )}
        <NavigateKey to={ticket.site.lngLat} name={addressOf(ticket)} />
      </div>
    </section>
  );
}
