import { assignmentOf, hasFailed } from "./outbox.ts";
import { sayRefusal } from "./say-refusal.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";

/** What was pressed and not done (`about`: with this job), with the reason, until it was read: through a restart too. */
export function Refusals({ about }: { readonly about?: string }) {
  const { phone } = usePhone();
  const t = useWords();
  const work = useStored(phone.work);
  const failed = useStored(phone.outbox.list).filter(
    (sent) => hasFailed(sent) && (about === undefined || assignmentOf(sent.command) === about),
  );
  return failed.map((sent) => (
    <div key={sent.key} className="refusal" role="alert">
      <span className="grow">
        <span className="strong">
          {t("sent.refusedTitle", {
            what: [sent.number, t(`sent.${sent.command.type}`)].filter(Boolean).join(" "),
          })}
        </span>
        <small>{sent.no ? sayRefusal(t, sent.no, work) : t("sent.unknown")}</small>
      </span>
      <button type="button" onClick={() => phone.outbox.dismiss(sent.key)}>
        {t("notice.understood")}
      </button>
    </div>
  ));
}
