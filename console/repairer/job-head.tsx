import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { TicketGlyph } from "./glyph.tsx";
import { Back } from "./icons.tsx";
import type { WorkItem } from "./next-step.ts";
import { hashOf } from "./place.ts";
import { useWords } from "./use-phone.ts";

export function JobHead({ item: { assignment, ticket } }: { readonly item: WorkItem }) {
  const t = useWords();
  const now = useNow();
  const until = ticket.closedAt === null ? now : Date.parse(ticket.closedAt);
  return (
    <div className="page-head">
      <a className="back" href={hashOf({ page: "duty" })} aria-label={t("job.back")}>
        <Back />
      </a>
      <TicketGlyph priority={ticket.priority} filled={assignment.state === "offered"} />
      <h1 className="title">{ticket.number}</h1>
      <span className="grow" />
      <span className="quiet">{t("job.opened")}</span>
      <span className="title">{mmss((until - Date.parse(ticket.openedAt)) / 1_000)}</span>
    </div>
  );
}
