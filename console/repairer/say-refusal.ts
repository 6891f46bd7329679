import type { TFunction } from "i18next";
import type { BadInput, CommandRefused, MyWork } from "../../shared/answer.ts";
import type { Refusal } from "../../shared/refusal.ts";

/** A "no" as a sentence to the repairer himself, with the facts that came with it. */
export function sayRefusal(
  t: TFunction,
  no: Refusal | CommandRefused | BadInput,
  work: MyWork | null,
): string {
  if (isBadInput(no)) {
    if (no.issues.some(({ path }) => path.endsWith(".unitPrice"))) return t("no.prices");
    if (no.issues.some(({ path }) => path === "formVersion")) return t("no.oldForm");
    return t("no.badInput", { issues: no.issues.map((issue) => issue.message).join("; ") });
  }
  switch (no.refusal) {
    case "already_engaged": {
      const other = work?.work.find(({ ticket }) => ticket.id === no.ticketId);
      return other ? t("no.alreadyOn", { number: other.ticket.number }) : t("no.already_engaged");
    }
    case "wrong_state":
      if (no.work)
        return t("duty.stillWorking", {
          count: no.work.length,
          work: no.work.map((job) => `${job.ticketNumber} ${t(`state.${job.state}`)}`).join(", "),
        });
      if (no.state === "on_shift") return t("no.onShift");
      return t("no.wrong_state", { state: t([`state.${no.state}`, `ticketStatus.${no.state}`]) });
    default:
      return t(`no.${no.refusal}`);
  }
}

export function isBadInput(no: Refusal | CommandRefused | BadInput | null): no is BadInput {
  return no !== null && "issues" in no;
}
