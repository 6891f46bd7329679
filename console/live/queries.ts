import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import type { CandidateList, CityFacts, Found, Health, TicketDetail, Timeline } from "../../shared/answer.ts";
import type { LngLat } from "../../shared/geo.ts";
import { getJson } from "./http.ts";

/** Reads on demand. Each is made old by events (query-client.ts); those that follow positions also by time. */

export interface Route {
  readonly seconds: number | null;
  readonly roadM: number | null;
  readonly line: readonly LngLat[];
}

const movingMs = 4_000;

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

/** The way of one repairer to one ticket, from where he is now. */
export function useRoute(ticketId: string | null, repairerId: string | null, everyMs = movingMs) {
  return useQuery({
    queryKey: ["route", ticketId, repairerId],
    queryFn:
      ticketId === null || repairerId === null
        ? skipToken
        : ({ signal }) =>
            getJson<Route>(
              `/api/tickets/${ticketId}/route?repairerId=${encodeURIComponent(repairerId)}`,
              signal,
            ),
    refetchInterval: everyMs,
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
