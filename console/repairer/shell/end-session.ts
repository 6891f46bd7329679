/** Nobody stands before a page that does not let go; it is asked again as soon as there is a network. */
const withinMs = 5_000;

/** Whether the server has heard of it: whoever is signed out already has been heard. */
export async function endSession(): Promise<boolean> {
  const response = await fetch("/api/session", {
    method: "DELETE",
    signal: AbortSignal.timeout(withinMs),
  }).catch(() => null);
  return response !== null && response.status < 500;
}
