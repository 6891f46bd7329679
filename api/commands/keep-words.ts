import { must } from "../../shared/assert.ts";
import type { Command } from "../../shared/command.ts";
import type { Draft } from "../../shared/event.ts";
import type { Actor } from "../../shared/schema.ts";
import type { Transaction } from "../db/db.ts";
import { insertCall, insertNote, insertResult } from "../store/words.ts";

/** Stores what the command said beside the event that only names it. */
export function keepWords(tx: Transaction, event: Draft, command: Command, actor: Actor): void {
  const accountId = "system" in actor ? null : actor.id;
  switch (event.type) {
    case "ticket.opened":
    case "ticket.call_attached": {
      const { callId } = event.data;
      const call = "call" in command ? command.call : undefined;
      if (callId === null || !call) return;
      const ticketId = must(event.ticketId, "the ticket of a call");
      insertCall(tx, { ...call, id: callId, ticketId, takenBy: accountId, at: event.at });
      break;
    }
    case "ticket.noted":
    case "message.sent":
      if (command.type !== "ticket.note" && command.type !== "message.send") return;
      insertNote(tx, {
        id: event.data.noteId,
        ticketId: command.ticketId,
        authorId: must(accountId, "the account of whoever writes a note"),
        text: command.text,
        at: event.at,
      });
      break;
    case "assignment.finished":
    case "assignment.result_kept":
      if (command.type !== "assignment.finish") return;
      insertResult(tx, {
        id: event.data.resultId,
        assignmentId: command.assignmentId,
        ticketId: must(event.ticketId, "the ticket of a result"),
        repairerId: must(event.repairerId, "the repairer of a result"),
        outcome: event.data.outcome,
        body: command.result,
        formVersion: command.formVersion ?? null,
        at: event.at,
        late: event.type === "assignment.result_kept",
      });
      break;
    default:
      break;
  }
}
