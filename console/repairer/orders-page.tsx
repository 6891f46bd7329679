import { useEffect, useState } from "react";
import type { MyWork } from "../../shared/answer.ts";
import type { MyWorkOrders } from "../../shared/work-order-answer.ts";
import { useNow } from "../live/clock.ts";
import { Header } from "./header.tsx";
import { LineBar } from "./line-bar.tsx";
import { OrderFlags } from "./order-flags.tsx";
import { OrderRefusals } from "./order-refusals.tsx";
import { OrderRows } from "./order-rows.tsx";
import { PoolRows } from "./pool-rows.tsx";
import { Tabs } from "./tabs.tsx";
import { useOrders, useOrderWords } from "./use-orders.ts";
import { useStored } from "./use-phone.ts";
import { sayAge } from "./words.ts";
import "./orders.css";

const lists = ["pool", "inHand", "done"] as const;
type List = (typeof lists)[number];

/** The second tab: what others took away, then what waits, what is in hand, what is done. */
export function OrdersPage({ work }: { readonly work: MyWork | null }) {
  const orders = useOrders();
  const t = useOrderWords();
  const now = useNow();
  const mine = useStored(orders.list);
  // Chosen once: a grab must not move the list under the finger.
  const [list, choose] = useState<List>(mine && mine.inHand.length > 0 ? "inHand" : "pool");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every reading of the work is the moment to look here too
  useEffect(() => orders.refresh(), [orders, work]);
  return (
    <div className="screen">
      <Header />
      <LineBar />
      <nav className="lists" aria-label={t("orders.lists")}>
        {lists.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === list ? "true" : undefined}
            onClick={() => choose(name)}
          >
            {t(`orders.${name}`)} {mine && <b>{countOf(mine, name)}</b>}
          </button>
        ))}
      </nav>
      <main className="scroll">
        <h1 className="section">
          <span className="strong">{t("orders.title")}</span>
          {mine && (
            <span>{t("orders.readAgo", { age: sayAge(t, (now - Date.parse(mine.now)) / 1_000) })}</span>
          )}
        </h1>
        <OrderRefusals />
        {mine ? (
          <>
            <OrderFlags flagged={mine.flagged} />
            {list === "pool" && <PoolRows items={mine.waiting} isOnShift={work?.shift != null} />}
            {list === "inHand" && <OrderRows items={mine.inHand} empty={t("orders.noInHand")} />}
            {list === "done" && <OrderRows items={mine.done} empty={t("orders.noDone")} />}
          </>
        ) : (
          <p className="empty">{t("orders.unread")}</p>
        )}
      </main>
      <Tabs page="orders" />
    </div>
  );
}

function countOf(mine: MyWorkOrders, list: List): number {
  return (list === "pool" ? mine.waiting : mine[list]).length;
}
