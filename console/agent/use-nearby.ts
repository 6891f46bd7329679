import { skipToken, useQuery } from "@tanstack/react-query";
import type { NearbyTicket, NearbyTickets } from "../../shared/nearby.ts";
import { getJson } from "../live/http.ts";
import type { Draft } from "./draft.ts";
import { useSettled } from "./use-settled.ts";

const restMs = 150;
const againMs = 5_000;
const shown = 3;
const none: readonly NearbyTicket[] = [];

/** Open tickets that this call may be about as well, nearest first; empty without a pin. */
export function useNearby({ pin, found }: Pick<Draft, "pin" | "found">): readonly NearbyTicket[] {
  // A whole street is no place: only a door is the same address.
  const address = found?.kind === "address" ? found.label : null;
  const asked = useSettled(
    pin && new URLSearchParams({ near: pin.join(), ...(address && { address }) }).toString(),
    restMs,
  );
  const { data } = useQuery({
    queryKey: ["nearby", asked],
    queryFn:
      asked === null
        ? skipToken
        : ({ signal }) => getJson<NearbyTickets>(`/api/tickets/nearby?${asked}`, signal),
    refetchInterval: againMs,
  });
  return pin ? (data?.tickets.slice(0, shown) ?? none) : none;
}
