import { useEffect, useRef, useState } from "react";
import { type WorkOrderKind, workOrderKinds } from "../../shared/work-order-content.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { Keycap } from "../ui/keycap.tsx";
import { openDrawer } from "./drawer.ts";
import { NewOrder } from "./new-order.tsx";
import { OrderDetail } from "./order-detail.tsx";
import { OrderList } from "./order-list.tsx";
import type { Send } from "./send.ts";
import { usePanelWords } from "./use-panel-words.ts";
import { type ListName, useWorkOrderCounts, useWorkOrders } from "./work-orders.ts";
import "./panels.css";

const lists: readonly ListName[] = ["waiting", "in_hand", "ended"];

interface DrawerSheetProps {
  readonly kind: WorkOrderKind;
  readonly send: Send;
}

/** Kinds as tabs, the list of one, and beside it the order that was chosen. */
export function DrawerSheet({ kind, send }: DrawerSheetProps) {
  const words = usePanelWords();
  const { t } = words;
  const now = useNow();
  const [list, setList] = useState<ListName>("waiting");
  const [selectedId, select] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const orders = useWorkOrders(kind, list);
  const counts = useWorkOrderCounts().data?.counts.find((count) => count.kind === kind);
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  const open = (counts?.waiting ?? 0) + (counts?.inHand ?? 0);

  return (
    <section className="drawer-sheet" aria-label={t("drawer.title")} ref={sheet} tabIndex={-1}>
      <header>
        <nav aria-label={t("drawer.kinds")}>
          {workOrderKinds.map((one) => (
            <Button key={one} small look="plain" pressed={one === kind} onPress={() => openDrawer(true, one)}>
              {t(`kind.${one}`)}
            </Button>
          ))}
        </nav>
        {orders.data && (
          <span className="t3 aged">
            {t("drawer.readAgo", { age: words.age((now - Date.parse(orders.data.now)) / 1_000) })}
          </span>
        )}
        <Button small look="plain" onPress={() => openDrawer(false)}>
          {t("drawer.close")} <Keycap>Esc</Keycap>
        </Button>
      </header>
      {kind === "repair" ? (
        <div className={isNew || selectedId !== null ? "split chosen" : "split"}>
          <div className="list">
            <div className="filters">
              <nav aria-label={t("drawer.states")}>
                {lists.map((one) => (
                  <Button key={one} small pressed={one === list} onPress={() => setList(one)}>
                    {t(`drawer.${one}`)}
                    {one === "waiting" && counts && ` ${counts.waiting}`}
                    {one === "in_hand" && counts && ` ${counts.inHand}`}
                  </Button>
                ))}
              </nav>
              <Button small look="primary" onPress={() => setNew(true)}>
                {t("drawer.new")}
              </Button>
            </div>
            {orders.data ? (
              <OrderList
                items={orders.data.items}
                list={list}
                empty={t("drawer.none", { kind: t(`kind.${kind}`), state: t(`drawer.${list}`) })}
                selectedId={selectedId}
                onSelect={(id) => {
                  setNew(false);
                  select(id);
                }}
              />
            ) : (
              <p className="sentence">{t(orders.isError ? "drawer.failed" : "drawer.loading")}</p>
            )}
          </div>
          <div className="beside">
            {isNew ? (
              <NewOrder
                send={send}
                onClose={(id) => {
                  setNew(false);
                  if (id !== null) select(id);
                }}
              />
            ) : (
              <OrderDetail key={selectedId} id={selectedId} send={send} onClose={() => select(null)} />
            )}
          </div>
        </div>
      ) : (
        <p className="sentence">{t("drawer.notYet", { kind: t(`kind.${kind}`), count: open })}</p>
      )}
    </section>
  );
}
