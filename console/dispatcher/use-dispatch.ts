import { useEffect, useState } from "react";
import type { Command } from "../../shared/command.ts";
import type { Person, Ticket } from "../../shared/schema.ts";
import { sayRefusal } from "../i18n/say-refusal.ts";
import { boardStore } from "../live/board-store.ts";
import { clock } from "../live/clock.ts";
import { refusalOf } from "./allowed.ts";
import { forgetRace, isStillRead, type LostRace, modeAfter, useLostRace } from "./lost-race.ts";
import { tell } from "./notice.ts";
import type { QueueEntry } from "./queue-order.ts";
import { useCanSend } from "./use-can-send.ts";
import { useSend } from "./use-send.ts";
import { useWords } from "./use-words.ts";

/** With somebody on the ticket already, a digit alone must not send a second one: first say what is meant. */
type SendMode = "first" | "undecided" | "support" | "replace";

export interface Dispatch {
  readonly mode: SendMode;
  setMode(mode: "support" | "replace"): void;
  readonly replaceReason: string;
  setReplaceReason(reason: string): void;
  /** Whom the desk is sending at this moment. */
  readonly sendingTo: string | null;
  /** Why this person cannot be sent now, in words; null when he can. */
  whyNot(repairerId: string): string | null;
  send(repairerId: string, reason?: string): void;
}

export function useDispatch(entry: QueueEntry | null, actor: Person): Dispatch {
  const words = useWords();
  const ask = useSend();
  const canSend = useCanSend();
  const [chosen, setChosen] = useState<"support" | "replace" | null>(null);
  const [replaceReason, setReplaceReason] = useState("nearer_available");
  const [sendingTo, setSendingTo] = useState<string | null>(null);
  const lead = entry?.lead;
  const leadId = lead?.id;
  const race = useLostRace(entry?.ticket.id ?? null, leadId);
  const mode: SendMode = !lead ? "first" : (chosen ?? modeAfter(race));

  // Another ticket, or another lead: what was meant before is not meant now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what resets it
  useEffect(() => setChosen(null), [entry?.ticket.id, leadId]);

  function commandFor(ticket: Ticket, repairerId: string, reason?: string): Command {
    if (mode === "replace" && leadId)
      return {
        type: "assignment.reassign",
        assignmentId: leadId,
        repairerId,
        reason: reason ?? replaceReason,
      };
    const because = reason ? { reason } : {};
    if (mode === "support")
      return { type: "assignment.offer", ticketId: ticket.id, repairerId, role: "support", ...because };
    const { id: ticketId, version: ticketVersion } = ticket;
    return { type: "assignment.offer", ticketId, ticketVersion, repairerId, role: "lead", ...because };
  }

  function whyNot(repairerId: string): string | null {
    if (!entry) return words.t("cand.noSelection");
    if (!canSend) return words.t("connection.lost");
    if (mode === "undecided" && lead)
      return words.t("cand.chooseMode", { name: words.nameOf(lead.repairerId) });
    const refusal = refusalOf(boardStore.get(), commandFor(entry.ticket, repairerId), actor, clock.now());
    return refusal && sayRefusal(words.t, refusal, words);
  }

  function send(repairerId: string, reason?: string): void {
    const no = whyNot(repairerId);
    if (no !== null || !entry) {
      tell("refused", no ?? words.t("cand.noSelection"));
      return;
    }
    // Two fast presses are one wish.
    if (sendingTo !== null) return;
    if (race && chosen === null && isStillRead(race, performance.now())) {
      tell("refused", sayRace(race));
      return;
    }
    setSendingTo(repairerId);
    const done = doneWords(entry.ticket.number, words.nameOf(repairerId));
    void ask(commandFor(entry.ticket, repairerId, reason), done)
      .then((answer) => answer && forgetRace())
      .finally(() => {
        setSendingTo(null);
        setChosen(null);
      });
  }

  function sayRace({ holder }: LostRace): string {
    const by = holder.by.id === null ? words.t("system.name") : holder.by.name;
    return words.t("race.lost", { by, at: words.timeOf(holder.at), name: holder.name });
  }

  function doneWords(number: string, name: string): string {
    if (mode === "replace") return words.t("cand.reassigned", { number, name });
    return words.t(mode === "support" ? "cand.sentSupport" : "cand.sent", { number, name });
  }

  return { mode, setMode: setChosen, replaceReason, setReplaceReason, sendingTo, whyNot, send };
}
