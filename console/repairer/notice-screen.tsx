import { useLanguage } from "../i18n/index.ts";
import { Header } from "./header.tsx";
import { LineBar } from "./line-bar.tsx";
import { useMessages } from "./messages/messages.tsx";
import type { Notice } from "./notice.ts";
import { go } from "./place.ts";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";
import { sayReason } from "./words.ts";

/** What became of an offer or a job: the offer's layout gone grey, one sentence, one button. */
export function NoticeScreen({ notice, waiting }: { readonly notice: Notice; readonly waiting: number }) {
  const { phone } = usePhone();
  const t = useWords();
  const language = useLanguage();
  const timeOf = useTimeOfDay();
  // Answered here, without a network perhaps, and the server did not take it or will not.
  const isTooLate = useStored(phone.outbox.list).some(
    ({ command, status }) =>
      notice.kind !== "message" &&
      command.type === "assignment.accept" &&
      command.assignmentId === notice.assignmentId &&
      status !== "stored",
  );

  function read(): void {
    phone.dismiss(notice);
    go(notice.kind === "message" ? { page: "job", assignmentId: notice.assignmentId } : { page: "duty" });
  }

  return (
    <main className="screen offer">
      <div className="band over">
        <Header />
        <div className="band-words">
          <span>
            <h1 className="large">{t(`notice.${notice.kind}`)}</h1>
            <span>
              {[notice.number, notice.at && t("notice.at", { at: timeOf(notice.at) })]
                .filter(Boolean)
                .join(", ")}
            </span>
          </span>
        </div>
      </div>
      <LineBar />
      <div className="where" role="alert">
        {notice.address && <p className="large">{notice.address}</p>}
        <p className="title">{sentence()}</p>
        {isTooLate && <p className="title">{t("notice.tooLate")}</p>}
        {notice.reason && (
          <p className="quiet">{t("notice.reason", { reason: sayReason(notice.reason, language) })}</p>
        )}
        {notice.kind === "message" && notice.ticketId && <NewestWords ticketId={notice.ticketId} />}
        {waiting > 0 && <p className="quiet">{t("notice.more", { count: waiting })}</p>}
      </div>
      <div className="grow" />
      <div className="answers">
        <button type="button" className="accept" onClick={read}>
          {t("notice.understood")}
        </button>
      </div>
    </main>
  );

  function sentence(): string {
    switch (notice.kind) {
      case "withdrawn":
        return t("notice.withdrawnSentence");
      case "taken":
        return notice.takenBy
          ? t("notice.takenSentence", { name: notice.takenBy })
          : t("notice.takenUnknown");
      case "timed_out":
        return t("notice.timedOutSentence");
      case "superseded":
        return t("notice.supersededSentence");
      case "message":
        return t("notice.messageSentence");
    }
  }
}

/** What the desk wrote last. */
function NewestWords({ ticketId }: { readonly ticketId: string }) {
  const { phone } = usePhone();
  const newest = useMessages(ticketId).find(
    ({ event }) => !("id" in event.actor) || event.actor.id !== phone.actor.id,
  );
  return newest ? <p className="title">{newest.text}</p> : null;
}
