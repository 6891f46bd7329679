import type { Waybill } from "../../shared/client/outbox.ts";
import { isWaiting } from "./outbox.ts";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";

const shown = 5;

/** What was entered on this page: what still waits, in its order, and the last that the server has. */
export function SentList() {
  const { phone } = usePhone();
  const t = useWords();
  const timeOf = useTimeOfDay();
  const all = useStored(phone.outbox.all);
  const waiting = all.filter(isWaiting);
  const stored = all.filter((sent) => sent.status === "stored").slice(-shown);
  return (
    <>
      {waiting.length > 0 && (
        <>
          <h2 className="section">
            <span className="strong">{t("sent.waiting", { count: waiting.length })}</span>
            <span>{t("sent.inOrder")}</span>
          </h2>
          <ol className="rows">
            {waiting.map((sent, i) => (
              <li key={sent.key} className="sent-row">
                <span className="place">{i + 1}</span>
                <span className="grow">
                  <span className="mid">{whatOf(sent)}</span>
                  <small>{[timeOf(sent.atMs), sizeOf(sent)].filter(Boolean).join(", ")}</small>
                </span>
                {sent.status !== "keeping" && (
                  <small className="on-phone">{t(sent.isKept ? "sent.onPhone" : "sent.onPage")}</small>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {stored.length > 0 && (
        <>
          <h2 className="section">
            <span className="strong">{t("sent.title")}</span>
          </h2>
          <ol className="rows">
            {stored.toReversed().map((sent) => (
              <li key={sent.key} className="sent-row">
                <span className="grow">{whatOf(sent)}</span>
                <small>{timeOf(sent.atMs)}</small>
                <small className="quiet">{t("sent.received")}</small>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );

  function whatOf({ wish, number }: Waybill): string {
    const what = wish.kind === "command" ? wish.command.type : wish.file.kind;
    return [t(`sent.${what}`), number].filter(Boolean).join(" ");
  }

  function sizeOf({ wish }: Waybill): string | null {
    return wish.kind === "file" ? t("sent.kilobytes", { value: Math.ceil(wish.file.bytes / 1_000) }) : null;
  }
}
