import { useMemo } from "react";
import type { Board } from "../../../shared/domain/board.ts";
import type { LngLat } from "../../../shared/geo.ts";
import { useGeocode } from "../../live/queries.ts";
import { roster } from "../../live/roster.ts";
import { addressOf } from "../address.ts";
import { sounds } from "./parse-line.ts";

export interface Find {
  readonly key: string;
  readonly kind: "ticket" | "repairer" | "place";
  readonly id: string;
  readonly label: string;
  /** Null when nobody knows where it is. */
  readonly lngLat: LngLat | null;
}

const mostOfAKind = 3;
const mostPlaces = 5;

/** What goes by this name: open tickets, people on shift, places of the city. */
export function useFinds(text: string, board: Board) {
  const places = useGeocode(text, null);
  const known = useMemo(() => findKnown(text, board), [text, board]);
  const found = places.data?.results.slice(0, mostPlaces) ?? [];
  return {
    isSearching: text !== "" && (places.isFetching || places.isPlaceholderData),
    isFailing: places.isError,
    finds:
      text === ""
        ? []
        : [
            ...known,
            ...found.map<Find>(({ label, lngLat }) => ({
              key: `place ${label} ${lngLat.join()}`,
              kind: "place",
              id: label,
              label,
              lngLat,
            })),
          ],
  };
}

function findKnown(text: string, board: Board): Find[] {
  const asked = sounds(text);
  if (asked === "") return [];
  const tickets = [...board.tickets.values()]
    .filter(({ number, site }) => sounds(`${number} ${addressOf(site)}`).includes(asked))
    .slice(0, mostOfAKind)
    .map<Find>(({ id, number, site }) => ({
      key: `ticket ${id}`,
      kind: "ticket",
      id,
      label: `${number} ${addressOf(site)}`,
      lngLat: site.lngLat,
    }));
  const people = [...board.members.values()]
    .filter(({ id, name }) => board.shifts.has(id) && sounds(`${name} ${id}`).includes(asked))
    .slice(0, mostOfAKind)
    .map<Find>(({ id, name }) => ({
      key: `repairer ${id}`,
      kind: "repairer",
      id,
      label: `${name} ${id}`,
      lngLat: roster.positions().get(id)?.lngLat ?? null,
    }));
  return [...tickets, ...people];
}
