import type { Event } from "../../shared/event.ts";
import { useTimeline } from "../live/queries.ts";
import { sayEvent } from "./timeline-words.ts";
import { useWords } from "./use-words.ts";

/** The ticket's story, newest first, each line as a person would tell it. */
export function TimelineList({ ticketId }: { readonly ticketId: string }) {
  const { t, language, timeOf } = useWords();
  const { data, isError } = useTimeline(ticketId);
  const items = data?.items ?? [];
  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <header className="sub">
        <h3>{t("timeline.title")}</h3>
        <span className="end meta">{data && t("timeline.all", { count: items.length })}</span>
      </header>
      {isError && <p className="line mind">{t("timeline.failed")}</p>}
      {!data && !isError && <p className="line t3">{t("timeline.loading")}</p>}
      <ol>
        {items.toReversed().map((item) => (
          <li key={item.seq} className={wantsSupport(item.event) ? "line mind" : "line"}>
            <time className="t3">{timeOf(item.at)}</time>
            <span>
              {sayEvent(t, language, item)}
              {item.text !== null && !("noteId" in item.event.data) && (
                <span className="t3"> “{item.text}”</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Somebody on site asks for help: the line keeps its mark. */
function wantsSupport(event: Event): boolean {
  return event.type === "message.sent" && event.data.wants === "support";
}
