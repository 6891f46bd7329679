import "./my-day.css";
import { useEffect, useState } from "react";
import { realTimers } from "../../../shared/client/timers.ts";
import type { MyDay } from "../../../shared/my-day-answer.ts";
import { useLanguage } from "../../i18n/index.ts";
import { useNow } from "../../live/clock.ts";
import { kilometers, mmss } from "../../ui/format.ts";
import { Header } from "../header.tsx";
import { LineBar } from "../line-bar.tsx";
import { hashOf } from "../place.ts";
import { speakAs } from "../shell/as-owner.ts";
import { Tabs } from "../tabs.tsx";
import { usePhone, useTimeOfDay } from "../use-phone.ts";
import { createWorkReader } from "../work-reader.ts";
import { DayJobs } from "./day-jobs.tsx";
import { TrackPicture } from "./track-picture.tsx";
import { useDayWords } from "./use-day-words.ts";

const lookAgainMs = 60_000;

/** A repairer's own shift, as the server has it. */
export function MyDayPage() {
  const { phone } = usePhone();
  const t = useDayWords();
  const [day, setDay] = useState<MyDay | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  useEffect(() => {
    const reader = createWorkReader<MyDay>({
      read: () => speakAs(phone.actor).read<MyDay>("/api/my-day"),
      onWork(read) {
        setDay(read);
        setUnreachable(false);
      },
      onFailed: () => setUnreachable(true),
      timers: realTimers(globalThis),
      random: Math.random,
    });
    reader.refresh();
    const again = setInterval(reader.refresh, lookAgainMs);
    return () => {
      clearInterval(again);
      reader.stop();
    };
  }, [phone]);
  return (
    <div className="screen">
      <Header />
      <LineBar />
      <main className="scroll my-day">
        <h1 className="section">
          <span className="title">{t("day.title")}</span>
          <a className="key" href={hashOf({ page: "me" })}>
            {t("day.back")}
          </a>
        </h1>
        {isUnreachable && <p className="empty">{t("day.unreachable")}</p>}
        {!day && !isUnreachable && <p className="empty">{t("day.loading")}</p>}
        {day && <Day day={day} />}
      </main>
      <Tabs page="me" />
    </div>
  );
}

function Day({ day }: { readonly day: MyDay }) {
  const t = useDayWords();
  const language = useLanguage();
  const timeOf = useTimeOfDay();
  const now = useNow();
  const { shift, gaps, jobs } = day;
  if (!shift) return <p className="empty">{t("day.none")}</p>;
  const endMs = shift.closedAt ? Date.parse(shift.closedAt) : now;
  const facts = {
    from: timeOf(shift.openedAt, false),
    to: timeOf(endMs, false),
    time: mmss((endMs - Date.parse(shift.openedAt)) / 1_000),
  };
  const unseenS = gaps.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 1_000, 0);
  return (
    <>
      <p className="day-line">{t(shift.closedAt ? "day.shift" : "day.shiftOpen", facts)}</p>
      <dl className="day-numbers">
        <Fact
          word={t("day.distance")}
          value={t("day.distanceKm", { km: kilometers(day.distanceM, language) })}
        />
        <Fact word={t("day.done")} value={String(jobs.filter(({ endedAt }) => endedAt !== null).length)} />
        <Fact word={t("day.gapCount")} value={mmss(unseenS)} />
      </dl>
      <TrackPicture day={day} />
      <p className="day-line quiet">{t("day.legend")}</p>
      <h2 className="section">
        <span className="strong">{t("day.jobs")}</span>
      </h2>
      <DayJobs jobs={jobs} />
      <h2 className="section">
        <span className="strong">{t("day.gaps")}</span>
      </h2>
      {gaps.length === 0 && <p className="empty">{t("day.noGaps")}</p>}
      <ul className="rows">
        {gaps.map(({ from, to }) => (
          <li key={from} className="gap-row">
            <span className="grow">{t("day.gap", { from: timeOf(from, false), to: timeOf(to, false) })}</span>
            <span className="mid">{mmss((Date.parse(to) - Date.parse(from)) / 1_000)}</span>
          </li>
        ))}
      </ul>
      <p className="foot">
        {t("day.why")} {t("day.privacy")}
      </p>
    </>
  );
}

function Fact({ word, value }: { readonly word: string; readonly value: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
}
