import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { Call } from "./icons.tsx";
import { NavigateKey } from "./navigate/navigate-key.tsx";
import { addressOf } from "./notice.ts";
import { useOrderWords } from "./use-orders.ts";
import { useTimeOfDay } from "./use-phone.ts";
import { telephoneLink } from "./words.ts";

/** Where and what, the customer a touch away. */
export function OrderFacts({ order }: { readonly order: WorkOrderItem }) {
  const t = useOrderWords();
  const timeOf = useTimeOfDay();
  const { contactName, contactPhone, site } = order;
  const link = contactPhone === null ? null : telephoneLink(contactPhone);
  return (
    <section className="job-facts">
      <p className="title">{addressOf(order)}</p>
      <p className="mid">{order.summary}</p>
      <p className="quiet">
        {[
          t(`form.${order.form}`),
          t("order.history", { at: timeOf(order.createdAt, false) }),
          order.dueAt && t("order.due", { at: timeOf(order.dueAt, false) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {site.access && <p className="quiet">{t("order.access", { access: site.access })}</p>}
      <div className="keys">
        {link ? (
          <a className="key" href={link}>
            <Call />
            <span>{contactName ? t("order.call", { name: contactName }) : t("order.callCustomer")}</span>
          </a>
        ) : (
          <span className="key none">{t("order.noPhone")}</span>
        )}
        <NavigateKey to={site.lngLat} name={addressOf(order)} />
      </div>
    </section>
  );
}
