import type { MyWork } from "../../shared/answer.ts";
import { useLanguage } from "../i18n/index.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { TicketGlyph } from "./glyph.tsx";
import { Header } from "./header.tsx";
import { LineBar } from "./line-bar.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { isWaiting } from "./outbox.ts";
import { hashOf } from "./place.ts";
import { PositionPanel } from "./position-panel.tsx";
import { Refusals } from "./refusals.tsx";
import { SentList } from "./sent-list.tsx";
import { SoundLine } from "./sound-line.tsx";
import { Tabs } from "./tabs.tsx";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";
import { hazardWord, sayAge } from "./words.ts";

export function DutyPage({ work }: { readonly work: MyWork | null }) {
  const t = useWords();
  const now = useNow();
  return (
    <div className="screen">
      <div className="duty-top">
        <Header />
        <DutySwitch work={work} />
      </div>
      <LineBar />
      <main className="scroll">
        <Refusals />
        {work?.shift && <PositionPanel />}
        <SoundLine />
        <h2 className="section">
          <span className="strong">{t("duty.work")}</span>
          {work && <span>{t("duty.readAgo", { age: sayAge(t, (now - Date.parse(work.now)) / 1_000) })}</span>}
        </h2>
        <WorkList work={work} />
        <SentList />
        <p className="foot">{t("duty.privacy")}</p>
      </main>
      <Tabs page="duty" />
    </div>
  );
}

function DutySwitch({ work }: { readonly work: MyWork | null }) {
  const { phone } = usePhone();
  const t = useWords();
  const now = useNow();
  const timeOf = useTimeOfDay();
  const pending = useStored(phone.outbox.list).find(
    (sent) => isWaiting(sent) && (sent.command.type === "shift.open" || sent.command.type === "shift.close"),
  );
  const isOn = work?.shift != null;
  const since = work?.shift ? Date.parse(work.shift.openedAt) : 0;
  return (
    <button
      type="button"
      role="switch"
      className="duty"
      aria-checked={isOn}
      aria-label={t("duty.switch")}
      disabled={!work || pending !== undefined}
      onClick={() => void phone.submit({ type: isOn ? "shift.close" : "shift.open" })}
    >
      <span className="grow">
        <span className="large">{isOn ? t("duty.on") : t("duty.off")}</span>
        <span className="duty-hint">
          {pending && t(pending.command.type === "shift.open" ? "duty.opening" : "duty.closing")}
          {!pending && !work && t("phone.loading")}
          {!pending &&
            isOn &&
            t("duty.since", { time: mmss((now - since) / 1_000), at: timeOf(since, false) })}
          {!pending && work && !isOn && t("duty.offSentence")}
        </span>
      </span>
      <span className={isOn ? "lever on" : "lever"} aria-hidden="true">
        <span>{isOn ? t("duty.switchOn") : t("duty.switchOff")}</span>
        <i />
      </span>
    </button>
  );
}

function WorkList({ work }: { readonly work: MyWork | null }) {
  const t = useWords();
  if (!work) return <p className="empty">{t("phone.loading")}</p>;
  if (work.work.length === 0)
    return <p className="empty">{work.shift ? t("duty.noWork") : t("duty.noWorkOff")}</p>;
  return (
    <ul className="rows">
      {work.work.map((item) => (
        <WorkRow key={item.assignment.id} item={item} />
      ))}
    </ul>
  );
}

function WorkRow({ item: { assignment, ticket } }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  return (
    <li>
      <a className="job-row" href={hashOf({ page: "job", assignmentId: assignment.id })}>
        <TicketGlyph priority={ticket.priority} filled={assignment.state === "offered"} />
        <span className="cut">
          <span className="strong cut">{addressOf(ticket)}</span>
          <small className="cut">{hazardWord(ticket.hazard, language)}</small>
        </span>
        <span className="right">
          <span className="mid">{t(`state.${assignment.state}`)}</span>
          <small>{mmss((now - Date.parse(ticket.openedAt)) / 1_000)}</small>
        </span>
      </a>
    </li>
  );
}
