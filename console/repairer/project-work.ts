import type { MyWork } from "../../shared/answer.ts";
import { applyEvent } from "../../shared/domain/apply-event.ts";
import { decide } from "../../shared/domain/decide.ts";
import type { Person } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { boardOf } from "./next-step.ts";
import type { Sent } from "./outbox.ts";

/**
 * My work as it will be when what waits has been sent: the screens go on without a network. The same decision and
 * the same fold as the server's; what it would refuse changes nothing here.
 */
export function projectWork(work: MyWork, sent: readonly Sent[], actor: Person): MyWork {
  let board = boardOf(work, actor);
  const ahead = sent.filter((each) => isAhead(each, work));
  if (ahead.length === 0) return work;
  for (const { command, atMs, doneAt } of ahead) {
    const decided = decide(board, command, actor, {
      now: doneAt ?? new Date(atMs).toISOString(),
      // Only an offer reads the settings, and no repairer makes one.
      settings: {} as Settings,
      newId: (kind) => kind,
      nextTicketNumber: 0,
      sight: null,
    });
    if (decided.ok) for (const event of decided.value) board = applyEvent(board, event);
  }
  return {
    ...work,
    work: work.work.map((item) => ({
      ...item,
      assignment: board.assignments.get(item.assignment.id) ?? item.assignment,
      ticket: board.tickets.get(item.ticket.id) ?? item.ticket,
    })),
  };
}

/**
 * A reading may have begun before the fact was committed and end with a later time. What it has in it already is
 * refused by the same decision, so it is safe to look back a little.
 */
const slackMs = 5_000;

/**
 * Not the first try, whose answer is a moment away; and what the server has taken since the reading. The shift is
 * never ahead: on duty is only who is so at the desk.
 */
function isAhead({ command, status, doneAt }: Sent, work: MyWork): boolean {
  if (!command.type.startsWith("assignment.") && command.type !== "ticket.make_safe") return false;
  if (status === "stored") return doneAt !== null && Date.parse(doneAt) >= Date.parse(work.now) - slackMs;
  return status === "queued" || status === "retrying";
}
