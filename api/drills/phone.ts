import type { DeviceDown, InboxItem } from "../../shared/protocol.ts";
import type { Queryable } from "../db/db.ts";
import { keepLine } from "./keep-line.ts";

/** A repairer's phone: everything it was told, once each, in order. */
export interface Phone {
  repairerId: string;
  told: InboxItem[];
  /** Shown twice, missing, or out of order. */
  faults: string[];
  close(): void;
}

export function openPhone(
  repairerId: string,
  url: () => string,
  onTold: (item: InboxItem) => void = () => {},
  quietMs?: number,
): Phone {
  const told: InboxItem[] = [];
  const offers = new Set<string>();
  const faults: string[] = [];
  const line = keepLine<DeviceDown>({
    url,
    path: "/device",
    hello: () => ({ token: `token-${repairerId}`, lastInboxSeq: told.at(-1)?.seq ?? 0 }),
    onMessage(message) {
      if (message.type !== "inbox") return;
      for (const item of message.items) {
        const last = told.at(-1)?.seq ?? 0;
        if (item.seq <= last) continue;
        if (item.seq !== last + 1) faults.push(`${repairerId}: ${item.seq} after ${last}`);
        told.push(item);
        if (item.kind === "offer" && item.assignmentId !== null) {
          if (offers.has(item.assignmentId)) faults.push(`${repairerId}: ${item.assignmentId} shown twice`);
          offers.add(item.assignmentId);
        }
        onTold(item);
      }
    },
    ...(quietMs !== undefined && { quietMs }),
  });
  return { repairerId, told, faults, close: line.close };
}

/** Phones that were not told all there was for them at `untilMs`, by this machine's clock. */
export async function findInboxFaults(
  db: Queryable,
  phones: readonly Phone[],
  untilMs: number,
): Promise<string[]> {
  const rows = await db.query<{ repairer_id: string; n: number }>(
    `select repairer_id, count(*) as n from inbox where at <= to_timestamp($1::float8 / 1000) group by 1`,
    [untilMs],
  );
  const wanted = new Map(rows.map(({ repairer_id, n }) => [repairer_id, n]));
  return phones.flatMap(({ repairerId, told }) =>
    told.length >= (wanted.get(repairerId) ?? 0)
      ? []
      : [`the phone of ${repairerId} has ${told.length} of ${wanted.get(repairerId)} messages`],
  );
}
