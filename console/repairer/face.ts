import type { MyWork } from "../../shared/answer.ts";
import type { WorkItem } from "./next-step.ts";
import type { Notice } from "./notice.ts";

/** What takes the whole screen. An open offer comes before news of an older one; the news waits its turn. */
export type Face = { kind: "offer"; item: WorkItem } | { kind: "notice"; notice: Notice } | { kind: "page" };

/**
 * `notices` also say which offers are over before the next reading of the work says so;
 * `answered` are offers whose decline is on its way or through.
 */
export function faceOf(
  work: MyWork | null,
  notices: readonly Notice[],
  answered: ReadonlySet<string> = new Set(),
): Face {
  const isOver = (assignmentId: string) =>
    answered.has(assignmentId) ||
    notices.some((notice) => notice.assignmentId === assignmentId && notice.kind !== "message");
  const offers = (work?.work ?? []).filter(
    ({ assignment }) => assignment.state === "offered" && !isOver(assignment.id),
  );
  // The server allows one; while a reading is old there may be two, and the newest is the live one.
  const item = offers.reduce<WorkItem | null>(
    (latest, offer) => (!latest || offer.assignment.offeredAt > latest.assignment.offeredAt ? offer : latest),
    null,
  );
  if (item) return { kind: "offer", item };
  const [notice] = notices;
  return notice ? { kind: "notice", notice } : { kind: "page" };
}

/** Seconds left and the share of the answer time left, by the server's clock. */
export function countdownOf(
  assignment: { offeredAt: string; expiresAt: string },
  nowMs: number,
): { leftS: number; share: number } {
  const endMs = Date.parse(assignment.expiresAt);
  const wholeMs = Math.max(1, endMs - Date.parse(assignment.offeredAt));
  const leftMs = Math.max(0, endMs - nowMs);
  return { leftS: Math.ceil(leftMs / 1_000), share: Math.min(1, leftMs / wholeMs) };
}
