import type { Waybill } from "../../shared/client/outbox.ts";
import { distanceM } from "../../shared/geo.ts";
import { useLanguage } from "../i18n/index.ts";
import { DeskPhone } from "./desk-phone.tsx";
import { isWaiting } from "./outbox.ts";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";
import { waitingId } from "./view-waiting.ts";
import { sayDistance } from "./words.ts";

const shown = 5;

/** What was entered on this page: what still waits, in its order, and the last that the server has. */
export function SentList() {
  const { phone } = usePhone();
  const t = useWords();
  const timeOf = useTimeOfDay();
  const language = useLanguage();
  const work = useStored(phone.work);
  const all = useStored(phone.outbox.all);
  const waiting = all.filter(isWaiting);
  const stored = all.filter((sent) => sent.status === "stored").slice(-shown);
  return (
    <>
      {waiting.length > 0 && (
        <>
          <h2 className="section" id={waitingId}>
            <span className="strong">{t("sent.waiting", { count: waiting.length })}</span>
            <span>{t("sent.inOrder")}</span>
          </h2>
          <ol className="rows">
            {waiting.map((sent, i) => (
              <li key={sent.key} className="sent-row">
                <span className="place">{i + 1}</span>
                <span className="grow">
                  <span className="mid">{whatOf(sent)}</span>
                  <small>
                    {[timeOf(sent.atMs), sizeOf(sent), awayOf(sent)].filter(Boolean).join(t("list.comma"))}
                  </small>
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
      <DeskPhone />
    </>
  );

  function whatOf({ wish, number }: Waybill): string {
    const what = wish.kind === "command" ? wish.command.type : wish.file.kind;
    return [t(`sent.${what}`), number].filter(Boolean).join(" ");
  }

  /** Of an arrival: how far from the site it was entered. */
  function awayOf({ wish }: Waybill): string | null {
    if (wish.kind !== "command" || wish.command.type !== "assignment.arrive") return null;
    const { assignmentId, lngLat } = wish.command;
    const item = work?.work.find(({ assignment }) => assignment.id === assignmentId);
    if (!item || !lngLat) return null;
    const meters = distanceM(lngLat, item.ticket.site.lngLat);
    return t("sent.away", { distance: sayDistance(t, meters, language) });
  }

  function sizeOf({ wish }: Waybill): string | null {
    return wish.kind === "file" ? t("sent.kilobytes", { value: Math.ceil(wish.file.bytes / 1_000) }) : null;
  }
}
