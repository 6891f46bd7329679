/** Whether the server has heard of it: whoever is signed out already has been heard. */
export async function endSession(): Promise<boolean> {
  const response = await fetch("/api/session", { method: "DELETE" }).catch(() => null);
  return response !== null && response.status < 500;
}
