import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import type {
  CandidateList,
  CityFacts,
  Found,
  Health,
  ReachArea,
  RoutesUnderWay,
  TicketDetail,
  Timeline,
  Track,
} from "../../shared/answer.ts";
import type { LngLat } from "../../shared/geo.ts";
import { clock } from "./clock.ts";
import { getJson } from "./http.ts";

/** Reads on demand. Each is made old by events (query-client.ts); those that follow positions also by time. */

const movingMs = 4_000;
const trailMs = 600_000;
/** Ten minutes of fixes are much to read, and a supervisor's look at a track is written down each time. */
const trailEveryMs = 15_000;

export function useCandidates(ticketId: string | null, radiusM: number) {
  return useQuery({
    queryKey: ["candidates", ticketId, radiusM],
    queryFn:
      ticketId === null
        ? skipToken
        : ({ signal }) =>
            getJson<CandidateList>(`/api/tickets/${ticketId}/candidates?radiusM=${radiusM}`, signal),
    refetchInterval: movingMs,
    // Another radius of the same ticket: the old list stays until the new one is there. Another ticket: never.
    placeholderData: (previous) => (previous?.ticketId === ticketId ? previous : undefined),
  });
}

export function useTicketDetail(ticketId: string | null) {
  return useQuery({
    queryKey: ["ticket", ticketId],
    queryFn:
      ticketId === null
        ? skipToken
        : ({ signal }) => getJson<TicketDetail>(`/api/tickets/${ticketId}`, signal),
  });
}

export function useTimeline(ticketId: string | null) {
  return useQuery({
    queryKey: ["timeline", ticketId],
    queryFn:
      ticketId === null
        ? skipToken
        : ({ signal }) => getJson<Timeline>(`/api/tickets/${ticketId}/timeline`, signal),
  });
}

/** The ways of everybody under way, read together. */
export function useRoutesUnderWay() {
  return useQuery({
    queryKey: ["routes"],
    queryFn: ({ signal }) => getJson<RoutesUnderWay>("/api/routes", signal),
    refetchInterval: movingMs,
  });
}

/** The way of one of them, and when it was found by this machine's own clock; none for whoever is not under way. */
export function useWay(assignmentId: string | null) {
  const { data, dataUpdatedAt } = useRoutesUnderWay();
  const way = data?.routes.find((route) => route.assignmentId === assignmentId) ?? null;
  return { ways: data?.routes ?? null, way, foundAt: dataUpdatedAt };
}

/** From where the site is reached in 5, 10 and 15 minutes. Streets do not change while somebody looks. */
export function useReach(ticketId: string | null) {
  return useQuery({
    queryKey: ["reach", ticketId],
    queryFn:
      ticketId === null
        ? skipToken
        : ({ signal }) => getJson<ReachArea>(`/api/tickets/${ticketId}/reach`, signal),
  });
}

/** Where somebody has been in the last ten minutes. */
export function useTrail(repairerId: string | null) {
  return useQuery({
    queryKey: ["trail", repairerId],
    queryFn:
      repairerId === null
        ? skipToken
        : ({ signal }) => {
            const from = new Date(clock.now() - trailMs).toISOString();
            return getJson<Track>(
              `/api/repairers/${encodeURIComponent(repairerId)}/track?from=${encodeURIComponent(from)}`,
              signal,
            );
          },
    refetchInterval: trailEveryMs,
  });
}

/** Facts that never change, but without which a page would stay wrong for good: asked until they are there. */
const untilKnown = (query: { readonly state: { readonly data: unknown } }) =>
  query.state.data === undefined ? 3_000 : false;

export function useCity() {
  return useQuery({
    queryKey: ["city"],
    queryFn: ({ signal }) => getJson<CityFacts>("/api/city", signal),
    refetchInterval: untilKnown,
  });
}

/** The dataset and version, also before anybody has signed in. */
export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => getJson<Health>("/api/health", signal),
    refetchInterval: untilKnown,
  });
}

export function useGeocode(q: string, near: LngLat | null) {
  const asked = q.trim();
  const query = new URLSearchParams({ q: asked, ...(near && { near: near.join(",") }) });
  return useQuery({
    queryKey: ["geocode", query.toString()],
    queryFn:
      asked === ""
        ? skipToken
        : ({ signal }) => getJson<{ results: Found[] }>(`/api/geocode?${query}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
