import type { LngLat } from "../../shared/geo.ts";
import type { ClustersFrame } from "../../shared/positions/clusters-frame.ts";
import type { Ticket } from "../../shared/schema.ts";
import { type Box, boxAround, placeChips } from "./chips.ts";
import { placeOfDisc, radiusOf } from "./clusters.ts";
import type { Fleet } from "./fleet.ts";
import { type KeyMark, keySizePx } from "./layers/keys.ts";
import { ticketSizePx } from "./layers/tickets.ts";
import type { Project } from "./scale.ts";

/** What stands where on the screen, so that keycaps and words find room beside it. */

const markerHalfPx = 9;
const markerClearPx = 11;

/** Boxes of everybody, every cluster and every ticket inside the frame. */
export function markersOn(
  fleet: Pick<Fleet, "placeOf" | "rows">,
  now: number,
  tickets: readonly Ticket[],
  selectedId: string | null,
  gathered: ClustersFrame | null,
  frame: Box,
  project: Project,
): Box[] {
  const boxes: Box[] = [];
  const add = (lng: number, lat: number, half: number) => {
    const [x, y] = project(lng, lat);
    const isNear =
      x > frame.left - half && x < frame.right + half && y > frame.top - half && y < frame.bottom + half;
    if (isNear) boxes.push(boxAround(x, y, half));
  };
  for (let row = 0; row < fleet.rows.length; row++) add(...fleet.placeOf(row, now), markerHalfPx);
  for (const cluster of gathered?.clusters ?? [])
    add(...placeOfDisc(cluster, gathered?.zoom ?? 0), radiusOf(cluster.people));
  for (const ticket of tickets) add(...ticket.site.lngLat, ticketSizePx(ticket, selectedId) / 2);
  return boxes;
}

/** A keycap for each candidate on the map, beside his marker and on no other. `ids` in the order of the keys. */
export function placeKeys(
  ids: readonly string[],
  whereIs: (repairerId: string) => LngLat | null,
  obstacles: readonly Box[],
  frame: Box,
  project: Project,
  before: readonly KeyMark[],
): KeyMark[] {
  const asked = ids.flatMap((id, index) => {
    const at = whereIs(id);
    if (!at) return [];
    const [x, y] = project(at[0], at[1]);
    return [
      {
        id,
        key: index + 1,
        x,
        y,
        clear: markerClearPx,
        width: keySizePx,
        height: keySizePx,
        sides: ["upper-right", "upper-left", "lower-right", "lower-left", "right", "left"] as const,
        isNeeded: true,
      },
    ];
  });
  const sides = new Map(before.map(({ repairerId, side }) => [repairerId, side]));
  return placeChips(asked, obstacles, frame, sides).map(({ id, chip, side, x, y }) => ({
    repairerId: id,
    key: chip.key,
    side,
    offset: [x + keySizePx / 2 - chip.x, y + keySizePx / 2 - chip.y],
  }));
}
