import type { CommandAnswer } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import type { WorkItem } from "./next-step.ts";

/** What became of an offer or a job without the repairer's doing: told over the whole screen, once. */
export interface Notice {
  assignmentId: string;
  ticketId: string | null;
  kind: "withdrawn" | "taken" | "timed_out" | "superseded" | "message";
  number: string | null;
  address: string | null;
  /** As on the wire: a code, words, or both. */
  reason: string | null;
  takenBy: string | null;
  at: string | null;
}

const told: readonly InboxItem["kind"][] = ["withdrawn", "taken", "timed_out", "message"];

export function noticeOfItem(item: InboxItem): Notice | null {
  if (item.assignmentId === null) return null;
  if (!told.includes(item.kind)) return null;
  return {
    assignmentId: item.assignmentId,
    ticketId: item.ticket?.id ?? null,
    kind: item.kind as Notice["kind"],
    number: item.ticket?.number ?? null,
    address: item.ticket ? addressOf(item.ticket) : null,
    // Of a message the reason is its id.
    reason: item.kind === "message" ? null : item.reason,
    takenBy: item.takenBy?.name ?? null,
    at: item.at,
  };
}

/** An answer given too late learns what the offer became. Other refusals are sentences beside the button. */
export function noticeOfAnswer(
  command: Command,
  answer: CommandAnswer,
  item: WorkItem | undefined,
): Notice | null {
  if (answer.ok || !("refusal" in answer) || !("assignmentId" in command)) return null;
  const assignmentId = command.assignmentId;
  if (assignmentId === undefined || command.type === "assignment.receipt") return null;
  const base = {
    assignmentId,
    ticketId: item?.ticket.id ?? null,
    number: item?.ticket.number ?? null,
    address: item ? addressOf(item.ticket) : null,
    reason: null,
    takenBy: null,
    at: null,
  };
  switch (answer.refusal) {
    case "withdrawn":
      return {
        ...base,
        kind: answer.takenBy ? "taken" : "withdrawn",
        reason: answer.reason,
        takenBy: answer.takenBy?.name ?? null,
      };
    case "timed_out":
      return { ...base, kind: "timed_out", at: answer.at };
    case "superseded":
      return { ...base, kind: "superseded" };
    default:
      return null;
  }
}

/** One per assignment, however many ways it is heard; what one way does not know the other may. */
export function addNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const before = notices.find((other) => isSameNews(other, notice));
  if (!before) return [...notices, notice];
  const merged: Notice = {
    assignmentId: notice.assignmentId,
    ticketId: before.ticketId ?? notice.ticketId,
    kind: before.kind === "withdrawn" ? notice.kind : before.kind,
    number: before.number ?? notice.number,
    address: before.address ?? notice.address,
    reason: before.reason ?? notice.reason,
    takenBy: before.takenBy ?? notice.takenBy,
    at: before.at ?? notice.at,
  };
  return notices.map((other) => (other === before ? merged : other));
}

/** A message ends nothing: it stands beside what became of the job. */
export function isSameNews(a: Notice, b: Notice): boolean {
  return a.assignmentId === b.assignmentId && (a.kind === "message") === (b.kind === "message");
}

/** Offered or given the same ticket again: what became of the last time no longer matters. */
export function withoutOutdated(notices: readonly Notice[], work: readonly WorkItem[]): readonly Notice[] {
  return notices.filter(
    (notice) =>
      !work.some(
        ({ assignment, ticket }) =>
          isLive(assignment) && ticket.id === notice.ticketId && assignment.id !== notice.assignmentId,
      ),
  );
}

/** Where to go: as found on the map, else as the caller said it, else the bare coordinates. */
export function addressOf(ticket: {
  site: { addressFound: string | null; addressSaid: string | null; lngLat: readonly [number, number] };
}): string {
  const { addressFound, addressSaid, lngLat } = ticket.site;
  return addressFound ?? addressSaid ?? `${lngLat[1].toFixed(5)}, ${lngLat[0].toFixed(5)}`;
}
