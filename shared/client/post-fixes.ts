import type { Fix } from "../schema.ts";
import type { Fetch } from "./commands.ts";

/** `unreadable`: the server will never take it. `later`: nobody answered, or not now. */
export type Posted = "stored" | "unreadable" | "later";

/** One try at sending a batch of fixes without the socket. Never rejects. */
export async function postFixes(fetch: Fetch, batch: { sentAt: string; fixes: Fix[] }): Promise<Posted> {
  const headers = { "content-type": "application/json" };
  try {
    const { status } = await fetch("/api/fixes", { method: "POST", headers, body: JSON.stringify(batch) });
    if (status === 400) return "unreadable";
    return status === 200 ? "stored" : "later";
  } catch {
    return "later";
  }
}
