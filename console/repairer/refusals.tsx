import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentOf, hasFailed, type Sent } from "./outbox.ts";
import { go } from "./place.ts";
import { isBadInput, sayRefusal } from "./say-refusal.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";

interface RefusalsProps {
  readonly about?: string;
  /** Opens the result again, where that is on this page. */
  readonly onCorrect?: () => void;
}

/** What was pressed and not done (`about`: with this job), with the reason, until it was read: through a restart too. */
export function Refusals({ about, onCorrect }: RefusalsProps) {
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
      {wayOn(sent)}
    </div>
  ));

  /** A result that can be corrected is not dismissed: what it says is needed until it is sent again. */
  function wayOn({ key, command, no }: Sent) {
    const assignmentId = assignmentOf(command);
    const isOpen = work?.work.some(({ assignment }) => assignment.id === assignmentId && isLive(assignment));
    if (command.type !== "assignment.finish" || !isBadInput(no) || !isOpen || assignmentId === null)
      return (
        <button type="button" onClick={() => phone.outbox.dismiss(key)}>
          {t("notice.understood")}
        </button>
      );
    if (onCorrect)
      return (
        <button type="button" onClick={onCorrect}>
          {t("sent.correct")}
        </button>
      );
    return (
      <button type="button" onClick={() => go({ page: "job", assignmentId })}>
        {t("sent.openJob")}
      </button>
    );
  }
}
