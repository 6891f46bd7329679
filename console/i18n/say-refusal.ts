import type { TFunction } from "i18next";
import type { BadInput, CommandRefused } from "../../shared/answer.ts";
import { unreachable } from "../../shared/assert.ts";
import type { Refusal } from "../../shared/refusal.ts";

/** What the screen knows beside the refusal's own facts. */
export interface Known {
  nameOf(repairerId: string): string;
  /** As the screen shows times. */
  timeOf(instant: string): string;
}

/** The sentence for a "no". Every refusal has one, in both languages, with its facts. */
export function sayRefusal(t: TFunction, refusal: Refusal, known: Known): string {
  switch (refusal.refusal) {
    case "conflict": {
      const { holder } = refusal;
      if (!holder) return t("refusal.conflictUnknown");
      return t("refusal.conflict", {
        by: holder.by.id === null ? t("system.name") : holder.by.name,
        at: known.timeOf(holder.at),
        name: holder.name,
        state: t(`state.${holder.state}`),
      });
    }
    case "not_on_shift":
    case "already_engaged":
      return t(`refusal.${refusal.refusal}`, { name: known.nameOf(refusal.repairerId) });
    case "taken":
      return t("refusal.taken", {
        number: refusal.number,
        name: refusal.by.name,
        at: known.timeOf(refusal.at),
      });
    case "withdrawn":
      return refusal.takenBy
        ? t("refusal.withdrawnTaken", { taker: refusal.takenBy.name })
        : t("refusal.withdrawn");
    case "wrong_state":
      if (refusal.work && refusal.work.length > 0)
        return t("refusal.stillWorking", {
          work: refusal.work.map((item) => `${item.ticketNumber} ${t(`state.${item.state}`)}`).join(" · "),
        });
      return t("refusal.wrong_state", { state: t(`state.${refusal.state}`) });
    case "not_allowed":
    case "not_found":
    case "superseded":
    case "timed_out":
    case "key_reused":
    case "file_exists":
      return t(`refusal.${refusal.refusal}`);
    default:
      return unreachable(refusal);
  }
}

export function sayNo(t: TFunction, answer: CommandRefused | BadInput, known: Known): string {
  if ("refusal" in answer) return sayRefusal(t, answer, known);
  const issues = answer.issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  return t("refusal.badInput", { issues });
}
