import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { addressOf } from "./notice.ts";
import { hashOf } from "./place.ts";
import { useOrderWords } from "./use-orders.ts";
import { useTimeOfDay } from "./use-phone.ts";

interface OrderRowsProps {
  readonly items: readonly WorkOrderItem[];
  readonly empty: string;
}

/** Own work orders, each a touch away from its page. */
export function OrderRows({ items, empty }: OrderRowsProps) {
  const t = useOrderWords();
  const timeOf = useTimeOfDay();
  if (items.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="rows">
      {items.map((item) => (
        <li key={item.id}>
          <a className="order-row" href={hashOf({ page: "order", workOrderId: item.id })}>
            <span className="job-words">
              <span className="strong few-lines">{addressOf(item)}</span>
              <small>{item.summary}</small>
              <small>
                {item.number} · {t(`form.${item.form}`)}
              </small>
            </span>
            <span className="right">
              <small>
                {item.endedAt
                  ? t("orders.doneAt", { at: timeOf(item.endedAt, false) })
                  : t("orders.since", { at: timeOf(item.takenAt ?? item.createdAt, false) })}
              </small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
