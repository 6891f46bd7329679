/** Waits before the second and third try; a browser lets a push be worked on for half a minute or so. */
const waitsMs = [1_000, 4_000];

type Command =
  | { type: "assignment.receipt"; assignmentId: string; kind: "delivered" | "seen" }
  | { type: "assignment.accept"; assignmentId: string };

/**
 * Asks the server with the cookie of the page's sign-in. The key is the fact's own, so that it happens once however
 * often it is sent. Resolves to whether it was done.
 */
export async function send(command: Command, key: string): Promise<boolean> {
  for (const waitMs of [0, ...waitsMs]) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const response = await post(command, key);
    if (response && response.status < 500) return response.ok;
  }
  return false;
}

export function sendReceipt(assignmentId: string, kind: "delivered" | "seen"): Promise<boolean> {
  return send({ type: "assignment.receipt", assignmentId, kind }, `receipt:${assignmentId}:${kind}`);
}

async function post(command: Command, key: string): Promise<Response | null> {
  try {
    return await fetch("/api/commands", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(command),
    });
  } catch {
    return null;
  }
}
