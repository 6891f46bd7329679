import { useMemo } from "react";
import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentsOf } from "../../shared/domain/board.ts";
import { ticketClock } from "../../shared/domain/ticket-clock.ts";
import { circle, type LngLat } from "../../shared/geo.ts";
import type { Ticket } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { clock, useAsTimeGoes } from "../live/clock.ts";
import { useReach, useTrail, useWay } from "../live/queries.ts";
import { maxKeys } from "./atlas/catalogue.ts";
import { useEdge } from "./edge.ts";
import type { Picture } from "./scene.ts";
import type { Selection } from "./selection.ts";
import { trailOf } from "./trail.ts";
import { type Word, wordsOn } from "./words.ts";

const noLine: readonly LngLat[] = [];

/** What the map shows, from the board and the person's own selection. */
export function usePicture({ selectedTicketId, radiusM, candidates, highlightedRepairerId }: Selection): {
  picture: Picture;
  words: readonly Word[];
  /** When the selected ticket's lead arrives, by this machine's own clock; null when nobody knows. */
  leadDueAt: number | null;
} {
  const board = useBoard((whole) => whole);
  const edge = useEdge();
  const tickets = useMemo(() => [...board.tickets.values()], [board.tickets]);
  const selected = board.tickets.get(selectedTicketId ?? "") ?? null;
  const selectedKey = selected?.id ?? null;
  const assignments = useMemo(
    () => (selectedKey === null ? [] : assignmentsOf(board, selectedKey).filter(isLive)),
    [board, selectedKey],
  );
  const lead = assignments.find(({ role }) => role === "lead") ?? null;
  const isComing = lead?.state === "accepted" || lead?.state === "en_route";
  const { ways, way, foundAt } = useWay(isComing ? lead.id : null);
  const otherRoutes = useMemo(
    () => (ways ?? []).filter((each) => each !== way).map(({ line }) => line),
    [ways, way],
  );
  const reach = useReach(selected?.id ?? null).data ?? null;
  const { data: track } = useTrail(highlightedRepairerId ?? lead?.repairerId ?? null);
  const trail = useMemo(() => trailOf(track?.fixes ?? []), [track]);
  const [lng, lat] = selected?.site.lngLat ?? [null, null];
  const shownCircle = useMemo(() => {
    if (lng === null || lat === null) return null;
    const center: LngLat = [lng, lat];
    return { center, radiusM, ring: circle(center, radiusM) };
  }, [lng, lat, radiusM]);
  const overdueKey = useAsTimeGoes((now) =>
    tickets
      .filter(isOverdueAt(now))
      .map(({ id }) => id)
      .join("|"),
  );
  // Between two tickets that become overdue the same things are said; the numbers in them tick by themselves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: overdueKey stands for the time
  const words = useMemo(
    () => wordsOn({ tickets, selected, assignments, radiusM, reach, edge, now: clock.now() }),
    [tickets, selected, assignments, radiusM, reach, edge, overdueKey],
  );
  const candidateIds = useMemo(
    () => candidates.slice(0, maxKeys).map(({ repairerId }) => repairerId),
    [candidates],
  );
  // Words come and go with the clock, but mostly stay: the picture is new only when their places are.
  const signsKey = words.map(({ sign }) => sign.id).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: signsKey, circle and reach stand for the words
  const signs = useMemo(() => words.map(({ sign }) => sign), [signsKey, shownCircle, reach, edge, tickets]);

  const picture = useMemo<Picture>(
    () => ({
      tickets,
      selectedId: selected?.id ?? null,
      circle: shownCircle,
      leadId: lead?.repairerId ?? null,
      highlightedRepairerId,
      candidateIds,
      route: way?.line ?? noLine,
      otherRoutes,
      reach,
      trail,
      edge,
      signs,
    }),
    [
      tickets,
      selected,
      shownCircle,
      lead,
      highlightedRepairerId,
      candidateIds,
      way,
      otherRoutes,
      reach,
      trail,
      edge,
      signs,
    ],
  );
  const seconds = way?.seconds ?? null;
  return { picture, words, leadDueAt: seconds === null ? null : foundAt + 1_000 * seconds };
}

function isOverdueAt(now: number): (ticket: Ticket) => boolean {
  return (ticket) => ticketClock(ticket, now).overdueS > 0;
}
