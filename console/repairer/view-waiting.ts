export const waitingId = "waiting";

/** From the bar that counts what waits to the list of it, on a page that has one. */
export function viewWaiting(): void {
  document.getElementById(waitingId)?.scrollIntoView({ block: "start" });
}
