import { useEffect, useState } from "react";
import type { RoutesUnderWay } from "../../../shared/answer.ts";
import { isLive } from "../../../shared/domain/assignment.ts";
import { getJson } from "../../live/http.ts";
import type { WorkItem } from "../next-step.ts";

type Route = Pick<RoutesUnderWay["routes"][number], "seconds" | "roadM" | "line">;

const readEveryMs = 30_000;

/** The way along the streets from where the desk sees this phone; null on site, and until it was read. */
export function useOwnRoute({ assignment, ticket }: WorkItem): Route | null {
  const [route, setRoute] = useState<Route | null>(null);
  const isUnderWay = isLive(assignment) && assignment.arrivedAt === null;
  const path = `/api/tickets/${encodeURIComponent(ticket.id)}/route?repairerId=${encodeURIComponent(assignment.repairerId)}`;
  useEffect(() => {
    if (!isUnderWay) {
      setRoute(null);
      return;
    }
    const reading = new AbortController();
    // Without a network the last one stays: streets do not move.
    const read = () => getJson<Route>(path, reading.signal).then(setRoute, () => {});
    void read();
    const again = setInterval(read, readEveryMs);
    return () => {
      clearInterval(again);
      reading.abort();
    };
  }, [isUnderWay, path]);
  return route;
}
