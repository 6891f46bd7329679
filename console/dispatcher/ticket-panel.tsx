import type { TicketDetail } from "../../shared/answer.ts";
import type { Person } from "../../shared/schema.ts";
import { defaultSettings } from "../../shared/settings.ts";
import { grouped } from "../ui/format.ts";
import { Candidates } from "./candidates.tsx";
import { EdgeNote } from "./edge-note.tsx";
import { Holders } from "./holders.tsx";
import { EscalationNote } from "./ladder/escalation-note.tsx";
import { Messages } from "./ladder/messages.tsx";
import { LeftOut } from "./left-out.tsx";
import { useLostRace } from "./lost-race.ts";
import { LostRaceRow } from "./lost-race-row.tsx";
import { NobodyInRange } from "./nobody.tsx";
import { PickedRow } from "./picked-row.tsx";
import type { QueueEntry } from "./queue-order.ts";
import { countInside, isListed } from "./ranking.ts";
import { LateResults } from "./result/late-results.tsx";
import { TicketActions } from "./ticket-actions.tsx";
import { TicketHeader } from "./ticket-header.tsx";
import { TimelineList } from "./timeline-list.tsx";
import type { Dispatch } from "./use-dispatch.ts";
import type { Ranking } from "./use-ranking.ts";
import { useWords } from "./use-words.ts";

const { maxRadiusM } = defaultSettings;

interface TicketPanelProps {
  readonly entry: QueueEntry;
  readonly detail: TicketDetail | undefined;
  readonly actor: Person;
  readonly ranking: Ranking;
  readonly dispatch: Dispatch;
  readonly onWiden: (radiusM: number) => void;
  readonly highlightedRepairerId: string | null;
  /** Whom a click on the map chose. */
  readonly pickedRepairerId: string | null;
  readonly onHover: (repairerId: string | null) => void;
}

/** The selected ticket: what it is, who is on it, who could go, who was left out, what happened so far. */
export function TicketPanel(props: TicketPanelProps) {
  const { entry, ranking, dispatch } = props;
  const { t } = useWords();
  const { ticket } = entry;
  const { list } = ranking;
  const race = useLostRace(ticket.id, entry.lead?.id);
  const pickedId = props.pickedRepairerId;
  const light = { highlightedRepairerId: props.highlightedRepairerId, onHover: props.onHover };
  return (
    <>
      <TicketHeader ticket={ticket} detail={props.detail} />
      <div className="panel-body">
        <Holders key={ticket.id} entry={entry} actor={props.actor} />
        <EscalationNote ticket={ticket} radiusM={list?.radiusM} onWiden={props.onWiden} />
        {race && <LostRaceRow race={race} addsNext={dispatch.mode === "support"} />}
        {!list && <p className="block t3">{t(ranking.isFailing ? "cand.failed" : "cand.loading")}</p>}
        {list && <EdgeNote site={ticket.site} radiusM={list.radiusM} />}
        {list && ranking.from === "next_ring" && (
          <NobodyInRange
            radiusM={list.radiusM}
            nextRadiusM={ranking.nextRadiusM}
            insideCount={countInside(list)}
            isHeld={entry.lead !== undefined}
            onWiden={props.onWiden}
          />
        )}
        {list && (ranking.rows.length > 0 || ranking.from === "circle") && (
          <Candidates
            list={list}
            rows={ranking.rows}
            from={ranking.from}
            nextRadiusM={ranking.nextRadiusM}
            shown={ranking.shown}
            isExpanded={ranking.isExpanded}
            onExpand={ranking.setExpanded}
            isFailing={ranking.isFailing}
            dispatch={dispatch}
            {...light}
          />
        )}
        {list && ranking.from === "next_ring" && ranking.rows.length === 0 && ranking.isRingKnown && (
          <p className="block t2">{t("nobody.nextNone", { to: grouped(maxRadiusM) })}</p>
        )}
        {list && pickedId !== null && !isListed(pickedId, ranking.rows, list) && (
          <PickedRow key={`picked ${pickedId}`} ticket={ticket} repairerId={pickedId} dispatch={dispatch} />
        )}
        {list && (
          <LeftOut
            key={`left ${ticket.id}`}
            ticket={ticket}
            excluded={list.excluded}
            rankedAt={list.at}
            dispatch={dispatch}
            {...light}
          />
        )}
        <LateResults ticketId={ticket.id} />
        <Messages ticketId={ticket.id} />
        <TimelineList ticketId={ticket.id} />
      </div>
      <TicketActions key={`actions ${ticket.id}`} ticket={ticket} actor={props.actor} />
    </>
  );
}

interface EndedPanelProps {
  readonly detail: TicketDetail;
}

/** A ticket that has left the picture: how it ended, and its story. It never changes again. */
export function EndedPanel({ detail }: EndedPanelProps) {
  const { t } = useWords();
  const { ticket } = detail;
  return (
    <>
      <TicketHeader ticket={ticket} detail={detail} />
      <div className="panel-body">
        <p className="block strong" role="status">
          {t("panel.ended", { number: ticket.number, status: t(`ticketStatus.${ticket.status}`) })}
        </p>
        <LateResults ticketId={ticket.id} />
        <TimelineList ticketId={ticket.id} />
      </div>
    </>
  );
}

/** Nothing chosen, or not to be found: what to do about it. */
export function EmptyPanel({ words }: { readonly words: "none" | "loading" | "unknownTicket" }) {
  const { t } = useWords();
  return (
    <div className="empty-panel">
      <h2>{t(`panel.${words}`)}</h2>
      {words === "none" && <p className="t2">{t("panel.noneHelp")}</p>}
    </div>
  );
}
