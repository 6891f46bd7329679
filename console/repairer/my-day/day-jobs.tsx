import type { DayJob } from "../../../shared/my-day-answer.ts";
import { useLanguage } from "../../i18n/index.ts";
import { TicketGlyph } from "../glyph.tsx";
import { useTimeOfDay } from "../use-phone.ts";
import { hazardWord } from "../words.ts";
import { useDayWords } from "./use-day-words.ts";

/** What was accepted, numbered as on the drawing, with its times. */
export function DayJobs({ jobs }: { readonly jobs: readonly DayJob[] }) {
  const t = useDayWords();
  if (jobs.length === 0) return <p className="empty">{t("day.noJobs")}</p>;
  return (
    <ol className="rows">
      {jobs.map((job, index) => (
        <DayJobRow key={job.assignmentId} job={job} place={index + 1} />
      ))}
    </ol>
  );
}

function DayJobRow({ job, place }: { readonly job: DayJob; readonly place: number }) {
  const t = useDayWords();
  const language = useLanguage();
  const timeOf = useTimeOfDay();
  const times = [
    ["day.accepted", job.acceptedAt],
    ["day.departed", job.departedAt],
    ["day.arrived", job.arrivedAt],
    ["day.ended", job.endedAt],
  ] as const;
  return (
    <li className="day-job">
      <div className="job-row">
        <TicketGlyph priority={job.priority} filled={false} />
        <span className="job-words">
          <span className="strong">
            {place}. {job.address ?? job.number}
          </span>
          <small>{hazardWord(job.hazard, language)}</small>
        </span>
        <span className="right mid">{t(`state.${job.state}`)}</span>
      </div>
      <dl>
        {times.map(([word, at]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{at === null ? "–" : timeOf(at, false)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
