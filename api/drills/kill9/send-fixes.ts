import type { DeviceDown } from "../../../shared/protocol.ts";
import type { Fix } from "../../../shared/schema.ts";
import type { Queryable } from "../../db/db.ts";
import { keepLine } from "../keep-line.ts";

/** A phone that tells where it is, one batch after the other; a batch without its answer is sent again. */
export interface FixSender {
  repairerId: string;
  /** `fixedAt` of what the server has said it stored. */
  confirmed: string[];
  close(): void;
}

const inBatch = 5;
const restMs = 200;

export function sendFixes(repairerId: string, url: () => string): FixSender {
  const confirmed: string[] = [];
  let lastMs = 0;
  let batch = nextBatch();
  let rest: NodeJS.Timeout | undefined;

  function nextBatch(): { batchId: string; fixes: Fix[] } {
    const fixes = Array.from({ length: inBatch }, () => {
      // Later than the last on this phone's clock, which is how two readings are told apart.
      lastMs = Math.max(lastMs + 1, Date.now() - inBatch);
      return { lng: -56.17, lat: -34.89, accuracyM: 5, fixedAt: new Date(lastMs).toISOString() };
    });
    return { batchId: crypto.randomUUID(), fixes };
  }
  const say = () => line.send({ type: "fixes", sentAt: new Date().toISOString(), ...batch });

  const line = keepLine<DeviceDown>({
    url,
    path: "/device",
    hello: () => ({ token: `token-${repairerId}`, lastInboxSeq: 1_000_000 }),
    onMessage(message) {
      if (message.type === "hello") say();
      if (message.type !== "fixes_stored" || message.batchId !== batch.batchId) return;
      const refused = new Set(message.refused.map(({ index }) => index));
      for (const [index, { fixedAt }] of batch.fixes.entries())
        if (!refused.has(index)) confirmed.push(fixedAt);
      batch = nextBatch();
      rest = setTimeout(say, restMs);
    },
  });
  return {
    repairerId,
    confirmed,
    close() {
      clearTimeout(rest);
      line.close();
    },
  };
}

/** Readings that were confirmed and are not there, or are there twice. */
export async function findLostFixes(db: Queryable, senders: readonly FixSender[]): Promise<string[]> {
  const rows = await db.query<{ repairer_id: string; fixed_at: string; n: number }>(
    "select repairer_id, fixed_at, count(*)::int as n from fix group by 1, 2",
  );
  const kept = new Set(rows.map(({ repairer_id, fixed_at }) => `${repairer_id} ${fixed_at}`));
  return [
    ...rows.filter(({ n }) => n > 1).map((row) => `a fix of ${row.repairer_id} was stored ${row.n} times`),
    ...senders.flatMap(({ repairerId, confirmed }) =>
      confirmed
        .filter((fixedAt) => !kept.has(`${repairerId} ${fixedAt}`))
        .map((fixedAt) => `the fix of ${repairerId} at ${fixedAt} was confirmed and is gone`),
    ),
  ];
}
