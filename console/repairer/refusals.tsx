import { assignmentOf, hasFailed, type Sent } from "./outbox.ts";
import { sayRefusal } from "./say-refusal.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";

/** What was pressed and not done (`about`: with this job), with the reason, until it was read. Ended offers have a screen of their own. */
export function Refusals({ about }: { readonly about?: string }) {
  const { phone } = usePhone();
  const t = useWords();
  const work = useStored(phone.work);
  const failed = useStored(phone.outbox.list).filter(
    (sent) =>
      hasFailed(sent) &&
      !toldElsewhere(sent) &&
      (about === undefined || assignmentOf(sent.command) === about),
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

function toldElsewhere({ no, command }: Sent): boolean {
  if (!no || !("refusal" in no) || !("assignmentId" in command)) return false;
  return no.refusal === "withdrawn" || no.refusal === "timed_out" || no.refusal === "superseded";
}
