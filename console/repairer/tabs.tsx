import { hashOf } from "./place.ts";
import { useOrders } from "./use-orders.ts";
import { useStored, useWords } from "./use-phone.ts";

type Page = "duty" | "orders" | "me";

export function Tabs({ page }: { readonly page: Page }) {
  const t = useWords();
  const mine = useStored(useOrders().list);
  const current = (of: Page) => (of === page ? "page" : undefined);
  const inHand = mine?.inHand.length ?? 0;
  return (
    <nav className="tabs" aria-label={t("tabs.label")}>
      <a href={hashOf({ page: "duty" })} aria-current={current("duty")}>
        {t("tab.duty")}
      </a>
      <a href={hashOf({ page: "orders" })} aria-current={current("orders")}>
        {t("tab.orders")}
        {inHand > 0 && <span className="count">{inHand}</span>}
      </a>
      <a href={hashOf({ page: "me" })} aria-current={current("me")}>
        {t("tab.me")}
      </a>
    </nav>
  );
}
