import type { Stand } from "../stand.ts";

/** Phones that say that it is ten minutes ago, and in ten minutes. */
export const wrongClocksMs = [-600_000, 600_000];
export const crew = ["k1", "k2"];

/** Each phone sends where it was, by its own clock; the server must hear it, or the drill would prove nothing. */
export async function sayWrongTimes(stand: Stand): Promise<void> {
  await Promise.all(crew.map((who, nth) => sayWrongTime(stand, who, wrongClocksMs[nth] ?? 0)));
}

async function sayWrongTime(stand: Stand, who: string, wrongMs: number): Promise<void> {
  const at = new Date(Date.now() + wrongMs).toISOString();
  const { status } = await fetch(`http://127.0.0.1:${stand.servers[0]?.port}/api/fixes`, {
    method: "POST",
    headers: { authorization: `Bearer token-${who}`, "content-type": "application/json" },
    body: JSON.stringify({ sentAt: at, fixes: [{ lng: -56.17, lat: -34.89, accuracyM: 5, fixedAt: at }] }),
  });
  if (status !== 200) throw new Error(`a phone's time was answered with ${status}`);
}
