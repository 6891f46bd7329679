import type { WorkOrder } from "../../shared/work-order.ts";

/** As found on the map, else as it was said, else the bare coordinates. */
export function addressOf({ site }: Pick<WorkOrder, "site">): string {
  const [lng, lat] = site.lngLat;
  return site.addressFound ?? site.addressSaid ?? `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
