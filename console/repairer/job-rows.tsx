import { useLanguage } from "../i18n/index.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { TicketGlyph } from "./glyph.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { hashOf } from "./place.ts";
import { useTimeOfDay, useWords } from "./use-phone.ts";
import { hazardWord } from "./words.ts";

/** Jobs, each a touch away from its page. */
export function JobRows({ items }: { readonly items: readonly WorkItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="rows">
      {items.map((item) => (
        <JobRow key={item.assignment.id} item={item} />
      ))}
    </ul>
  );
}

function JobRow({ item: { assignment, ticket } }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const timeOf = useTimeOfDay();
  const ended = assignment.endedAt;
  return (
    <li>
      <a className="job-row" href={hashOf({ page: "job", assignmentId: assignment.id })}>
        <TicketGlyph priority={ticket.priority} filled={false} />
        <span className="job-words">
          <span className="strong few-lines">{addressOf(ticket)}</span>
          <small className="cut">{hazardWord(ticket.hazard, language)}</small>
        </span>
        <span className="right">
          <span className="mid">{t(`state.${assignment.state}`)}</span>
          <small>
            {ended === null ? mmss((now - Date.parse(ticket.openedAt)) / 1_000) : timeOf(ended, false)}
          </small>
        </span>
      </a>
    </li>
  );
}
