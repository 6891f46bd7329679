import { useSyncExternalStore } from "react";

/** Which page: in the address, so that the phone's own Back works and a reload stays. */
export type Place =
  | { page: "duty" }
  | { page: "me" }
  | { page: "day" }
  | { page: "job"; assignmentId: string }
  | { page: "orders" }
  | { page: "order"; workOrderId: string };

export function readPlace(hash: string): Place {
  if (hash === "#me") return { page: "me" };
  if (hash === "#day") return { page: "day" };
  if (hash === "#orders") return { page: "orders" };
  const order = /^#order=(.+)$/.exec(hash)?.[1];
  if (order) return { page: "order", workOrderId: decodeURIComponent(order) };
  const job = /^#job=(.+)$/.exec(hash)?.[1];
  return job ? { page: "job", assignmentId: decodeURIComponent(job) } : { page: "duty" };
}

export function hashOf(place: Place): string {
  if (place.page === "job") return `#job=${encodeURIComponent(place.assignmentId)}`;
  if (place.page === "order") return `#order=${encodeURIComponent(place.workOrderId)}`;
  return place.page === "duty" ? "#" : `#${place.page}`;
}

export function usePlace(): Place {
  return readPlace(useSyncExternalStore(subscribe, () => location.hash));
}

export function go(place: Place): void {
  location.hash = hashOf(place);
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
