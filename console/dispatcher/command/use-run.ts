import { unreachable } from "../../../shared/assert.ts";
import type { Command } from "../../../shared/command.ts";
import { reasons } from "../../../shared/content.ts";
import { selectTicket } from "../desk-state.ts";
import { tell } from "../notice.ts";
import { useCanSend } from "../use-can-send.ts";
import { useSend } from "../use-send.ts";
import { useWords } from "../use-words.ts";
import type { Intent } from "./parse-line.ts";

/** What the line can open or change at the desk without asking the server. */
export interface DeskMeans {
  readonly setRadius: (radiusM: number) => void;
  readonly newCall: () => void;
  readonly alarms: () => void;
  readonly plan: () => void;
  readonly help: () => void;
}

/** Does what a line asks for; the answer comes as one sentence. Looking for something is the line's own matter. */
export function useRun(means: DeskMeans): (intent: Exclude<Intent, { verb: "find" }>) => void {
  const words = useWords();
  const send = useSend();
  const canSend = useCanSend();
  const { t } = words;

  function ask(command: Command, done: string): void {
    if (canSend) void send(command, done);
    else tell("refused", t("connection.lost"));
  }

  return (intent) => {
    switch (intent.verb) {
      case "offer": {
        const { ticket, repairerId } = intent;
        const { id: ticketId, version: ticketVersion, number } = ticket;
        selectTicket(ticketId);
        ask(
          { type: "assignment.offer", ticketId, ticketVersion, repairerId, role: "lead" },
          t("cand.sent", { number, name: words.nameOf(repairerId) }),
        );
        break;
      }
      case "support": {
        const { ticket, repairerId } = intent;
        selectTicket(ticket.id);
        ask(
          { type: "assignment.offer", ticketId: ticket.id, repairerId, role: "support" },
          t("cand.sentSupport", { number: ticket.number, name: words.nameOf(repairerId) }),
        );
        break;
      }
      case "withdraw": {
        const { id: assignmentId, repairerId } = intent.assignment;
        const reason = codeOf(intent.reason, words.language);
        ask(
          { type: "assignment.withdraw", assignmentId, reason },
          t("act.done.withdraw", { name: words.nameOf(repairerId) }),
        );
        break;
      }
      case "note":
        ask({ type: "ticket.note", ticketId: intent.ticket.id, text: intent.text }, t("act.done.note"));
        break;
      case "close":
        ask(
          { type: "ticket.close", ticketId: intent.ticket.id, reason: intent.text },
          t("act.done.close", { number: intent.ticket.number }),
        );
        break;
      case "radius":
        means.setRadius(intent.radiusM);
        tell("done", t("line.done.radius", { radius: intent.radiusM }));
        break;
      case "call":
        means.newCall();
        break;
      case "alarms":
        means.alarms();
        break;
      case "plan":
        means.plan();
        break;
      case "help":
        means.help();
        break;
      default:
        unreachable(intent);
    }
  };
}

/** A reason chosen from the list is kept as its code, so that it reads in both languages. */
function codeOf(reason: string, language: "en" | "zh-CN"): string {
  return reasons.withdraw.find(({ label }) => label[language] === reason)?.code ?? reason;
}
