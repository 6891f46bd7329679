import { distanceM } from "../../shared/geo.ts";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { useLanguage } from "../i18n/index.ts";
import { useNow } from "../live/clock.ts";
import { addressOf } from "./notice.ts";
import { orderOf } from "./order-refusals.tsx";
import { isWaiting } from "./outbox.ts";
import { useOrders, useOrderWords } from "./use-orders.ts";
import { usePhone, useStored } from "./use-phone.ts";
import { sayAge, sayDistance } from "./words.ts";

interface PoolRowsProps {
  readonly items: readonly WorkOrderItem[];
  readonly isOnShift: boolean;
}

/** What waits for whoever is first: the nearest on top where the phone knows its place, else the oldest. */
export function PoolRows({ items, isOnShift }: PoolRowsProps) {
  const t = useOrderWords();
  const { positions } = usePhone();
  const position = useStored(positions.state);
  const here = position.state === "on" ? position.reading.lngLat : null;
  const rows = items.map((item) => ({ item, meters: here && distanceM(here, item.site.lngLat) }));
  if (here) rows.sort((a, b) => (a.meters ?? 0) - (b.meters ?? 0));
  if (items.length === 0) return <p className="empty">{t("orders.noPool")}</p>;
  return (
    <>
      {!isOnShift && <p className="empty">{t("orders.offShift")}</p>}
      <ul className="rows">
        {rows.map(({ item, meters }) => (
          <PoolRow key={item.id} item={item} meters={meters} isOnShift={isOnShift} />
        ))}
      </ul>
    </>
  );
}

interface PoolRowProps {
  readonly item: WorkOrderItem;
  readonly meters: number | null;
  readonly isOnShift: boolean;
}

function PoolRow({ item, meters, isOnShift }: PoolRowProps) {
  const t = useOrderWords();
  const language = useLanguage();
  const now = useNow();
  const orders = useOrders();
  const pending = useStored(orders.outbox.list).find((sent) => isWaiting(sent) && orderOf(sent) === item.id);
  const age = sayAge(t, (now - Date.parse(item.createdAt)) / 1_000);
  return (
    <li className="order-row">
      <span className="job-words">
        <span className="strong few-lines">{addressOf(item)}</span>
        <small>{item.summary}</small>
        <small>
          {[
            item.number,
            t(`form.${item.form}`),
            meters !== null && t("orders.distance", { distance: sayDistance(t, meters, language) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
        <small className={item.isOverdue ? "overdue" : undefined}>
          {t(item.isOverdue ? "orders.overdue" : "orders.waited", { age })}
        </small>
      </span>
      <button
        type="button"
        className="key"
        disabled={!isOnShift || pending !== undefined}
        aria-label={`${t("orders.grab")} ${item.number}`}
        onClick={() => void orders.submit({ type: "work_order.take", workOrderId: item.id }, item.number)}
      >
        {pending
          ? t(pending.status === "retrying" ? "orders.retrying" : "orders.grabbing")
          : t("orders.grab")}
      </button>
    </li>
  );
}
