import { useState } from "react";
import type { Assignment, Person, ReportedBy } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { useWay } from "../live/queries.ts";
import { grouped, mmss } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { HolderActions } from "./holder-actions.tsx";
import { Rungs } from "./ladder/rungs.tsx";
import { keyedOffer } from "./ladder/steps.ts";
import { OfferSteps } from "./offer-steps.tsx";
import type { QueueEntry } from "./queue-order.ts";
import { Since, Until } from "./running-clock.tsx";
import { useWords } from "./use-words.ts";

interface HoldersProps {
  readonly entry: QueueEntry;
  readonly actor: Person;
}

/** Who is on it: the lead first, each with a clock for where he stands, and what may be entered for him. */
export function Holders({ entry, actor }: HoldersProps) {
  const { t } = useWords();
  const keyedId = keyedOffer(entry.lead, entry.supports)?.id;
  const all = entry.lead ? [entry.lead, ...entry.supports] : entry.supports;
  return (
    <section className="block holders" aria-label={t("panel.onIt")}>
      {all.length === 0 && <Nobody entry={entry} />}
      {all.map((assignment) => (
        <HolderRow
          key={assignment.id}
          assignment={assignment}
          actor={actor}
          hasKeys={assignment.id === keyedId}
        />
      ))}
    </section>
  );
}

function Nobody({ entry: { lastEnd } }: { readonly entry: QueueEntry }) {
  const { t, nameOf, timeOf } = useWords();
  return (
    <p>
      <span className="strong">{t("panel.nobodyOnIt")}</span>{" "}
      {lastEnd && (
        <span className="t2">
          {t(`card.last.${lastEnd.state}`, { name: nameOf(lastEnd.repairerId) })}
          {lastEnd.endedAt && <span className="t3"> {timeOf(lastEnd.endedAt)}</span>}
        </span>
      )}
    </p>
  );
}

interface HolderRowProps {
  readonly assignment: Assignment;
  readonly actor: Person;
  readonly hasKeys: boolean;
}

function HolderRow({ assignment, actor, hasKeys }: HolderRowProps) {
  const { t, nameOf } = useWords();
  const isSilent = useBoard((board) => board.shifts.get(assignment.repairerId)?.silentSince != null);
  // Chosen once per ticket and person: a dispatcher hears the whole story over the same line.
  const [via, setVia] = useState<ReportedBy>("phone");
  const shape = isSilent ? "silent" : assignment.state === "offered" ? "offered" : "engaged";
  return (
    <div className="holder">
      <div className="who">
        <RepairerGlyph shape={shape} tasks={1} />
        <span className="meta">{t(`assignmentRole.${assignment.role}`)}</span>
        <span className="person">{nameOf(assignment.repairerId)}</span>
        <span className="t2">{t(`panel.state.${assignment.state}`)}</span>
        {isSilent && <span className="mind">{t("availability.silent")}</span>}
        <StateClock assignment={assignment} />
      </div>
      {assignment.state === "offered" && (
        <>
          <OfferSteps offer={assignment} />
          <Rungs offer={assignment} actor={actor} hasKeys={hasKeys} />
        </>
      )}
      <HolderActions assignment={assignment} actor={actor} via={via} onVia={setVia} />
    </div>
  );
}

function StateClock({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useWords();
  switch (assignment.state) {
    case "offered":
      return (
        <span className="end">
          <span className="meta">{t("card.left")}</span>{" "}
          <Until at={assignment.expiresAt} className="f20 countdown" />
        </span>
      );
    case "en_route":
      return <EtaClock assignment={assignment} />;
    case "on_site":
      return (
        <span className="end">
          {assignment.arrivedDistanceM !== null && (
            <span className="meta">
              {t("panel.arrivedDistance", { distance: grouped(assignment.arrivedDistanceM) })}
            </span>
          )}{" "}
          <Since at={assignment.arrivedAt ?? assignment.offeredAt} className="f20 strong" />
        </span>
      );
    default:
      return (
        <span className="end">
          <Since at={assignment.acceptedAt ?? assignment.offeredAt} className="f20 strong" />
        </span>
      );
  }
}

function EtaClock({ assignment }: { readonly assignment: Assignment }) {
  const { t, km, timeOf } = useWords();
  const now = useNow();
  const { way, foundAt } = useWay(assignment.id);
  if (!way) return null;
  if (way.seconds === null) return <span className="end meta">{t("panel.noRoute")}</span>;
  const left = way.seconds - Math.max(0, (Date.now() - foundAt) / 1_000);
  return (
    <>
      {way.roadM !== null && <span className="t2">{km(way.roadM)}</span>}
      <span className="end">
        <span className="meta">{t("panel.etaAt", { at: timeOf(now + left * 1_000, false) })}</span>{" "}
        <span className="f20 strong">{mmss(left)}</span>
      </span>
    </>
  );
}
