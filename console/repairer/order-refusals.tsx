import type { TFunction } from "i18next";
import type { BadInput, CommandRefused } from "../../shared/answer.ts";
import type { WorkOrderState } from "../../shared/work-order.ts";
import { hasFailed, type Sent } from "./outbox.ts";
import { isBadInput, sayRefusal } from "./say-refusal.ts";
import { useOrders, useOrderWords } from "./use-orders.ts";
import { useStored, useTimeOfDay } from "./use-phone.ts";

/** What was pressed and not done: the loser of a grab reads here who was faster. */
export function OrderRefusals({ about }: { readonly about?: string }) {
  const orders = useOrders();
  const t = useOrderWords();
  const timeOf = useTimeOfDay();
  const mine = useStored(orders.list);
  const failed = useStored(orders.outbox.list).filter(
    (sent) => hasFailed(sent) && (about === undefined || orderOf(sent) === about),
  );
  /** What the form says about it is needed until it is sent again, as long as it can be. */
  const isToCorrect = (sent: Sent) =>
    sent.command.type === "work_order.finish" &&
    isBadInput(sent.no) &&
    (mine?.inHand.some(({ id }) => id === orderOf(sent)) ?? false);
  return failed.map((sent) => (
    <div key={sent.key} className="refusal" role="alert">
      <span className="grow">
        <span className="strong">
          {t("orders.notTaken", { what: `${t(`orders.what.${whatOf(sent)}`)} ${sent.number ?? ""}` })}
        </span>
        <small>
          {sent.no ? sayNo(t, sent.no, sent.number ?? "", (at) => timeOf(at)) : t("orders.noAnswer")}
        </small>
      </span>
      {!isToCorrect(sent) && (
        <button type="button" onClick={() => orders.outbox.dismiss(sent.key)}>
          {t("orders.understood")}
        </button>
      )}
    </div>
  ));
}

export function orderOf({ command }: Sent): string | null {
  return "workOrderId" in command ? command.workOrderId : null;
}

function whatOf({ command }: Sent): string {
  return command.type.replace("work_order.", "");
}

const states: readonly string[] = ["waiting", "in_hand", "done", "cancelled"] satisfies WorkOrderState[];

function sayNo(
  t: TFunction,
  no: CommandRefused | BadInput,
  number: string,
  timeOf: (at: string) => string,
): string {
  if ("refusal" in no && no.refusal === "taken")
    return t("orders.faster", { name: no.by.name, number: no.number, at: timeOf(no.at) });
  if ("refusal" in no && no.refusal === "wrong_state" && states.includes(no.state))
    return t("orders.isNow", { number, state: t(`orderState.${no.state}`) });
  return sayRefusal(t, no, null);
}
