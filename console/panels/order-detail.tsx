import { useState } from "react";
import { reasons } from "../../shared/content.ts";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { reasonWords } from "../i18n/content-words.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { addressOf } from "./address-of.ts";
import { AssignForm } from "./assign-form.tsx";
import { OrderResult } from "./order-result.tsx";
import { ReasonForm } from "./reason-form.tsx";
import type { Send } from "./send.ts";
import { usePanelWords } from "./use-panel-words.ts";
import { useWorkOrder } from "./work-orders.ts";

interface OrderDetailProps {
  readonly id: string | null;
  readonly send: Send;
  readonly onClose: () => void;
}

type Doing = "assign" | "take_back" | "cancel" | null;

/** One work order: what is known, and what a dispatcher may do about it. */
export function OrderDetail({ id, send, onClose }: OrderDetailProps) {
  const { t } = usePanelWords();
  const detail = useWorkOrder(id).data;
  const [doing, setDoing] = useState<Doing>(null);
  if (id === null) return <p className="sentence">{t("drawer.choose")}</p>;
  if (!detail) return <p className="sentence">{t("drawer.loading")}</p>;
  const { order, result } = detail;
  const { number } = order;
  const stop = () => setDoing(null);
  const workOrderId = order.id;
  return (
    <article className="order-detail">
      <header>
        <h3>{number}</h3>
        <span className="t2">{t(`orderState.${order.state}`)}</span>
        <Button small look="plain" onPress={onClose}>
          {t("detail.back")}
        </Button>
      </header>
      <Facts order={order} />
      {order.endedAt === null && doing === null && (
        <div className="keys">
          <Button small look="primary" onPress={() => setDoing("assign")}>
            {t(order.repairerId === null ? "detail.assign" : "detail.reassign")}
          </Button>
          {order.repairerId !== null && (
            <Button small onPress={() => setDoing("take_back")}>
              {t("detail.takeBack")}
            </Button>
          )}
          <Button small onPress={() => setDoing("cancel")}>
            {t("detail.cancel")}
          </Button>
        </div>
      )}
      {order.endedAt === null && doing === "assign" && (
        <AssignForm
          order={order}
          onBack={stop}
          onAssign={async (repairerId, name) => {
            const command = {
              type: "work_order.assign",
              workOrderId,
              repairerId,
              holderId: order.repairerId,
            } as const;
            if (await send(command, t("told.assigned", { number, name }))) stop();
          }}
        />
      )}
      {order.endedAt === null && doing === "take_back" && (
        <ReasonForm
          reasons={reasons.reassign}
          action={t("detail.sendTakeBack")}
          onBack={stop}
          onSend={async (reason) => {
            const command = { type: "work_order.take_back", workOrderId, reason } as const;
            if (await send(command, t("told.takenBack", { number }))) stop();
          }}
        />
      )}
      {order.endedAt === null && doing === "cancel" && (
        <ReasonForm
          reasons={reasons.cancel}
          action={t("detail.sendCancel")}
          onBack={stop}
          onSend={async (reason) => {
            const command = { type: "work_order.cancel", workOrderId, reason } as const;
            if (await send(command, t("told.cancelled", { number }))) stop();
          }}
        />
      )}
      {result && <OrderResult form={order.form} result={result} />}
    </article>
  );
}

function Facts({ order }: { readonly order: WorkOrderItem }) {
  const words = usePanelWords();
  const { t, language } = words;
  const now = useNow();
  const contact = [order.contactName, order.contactPhone].filter(Boolean).join(" · ");
  const name = order.holderName ?? "";
  return (
    <div className="facts">
      <p className="address">{addressOf(order)}</p>
      <p>{order.summary}</p>
      <p className="t2">
        {t(`form.${order.form}`)} · {t("detail.opened", { at: words.timeOf(order.createdAt) })}
      </p>
      <p className="t2">{contact || t("detail.noContact")}</p>
      {order.site.access && <p className="t2">{order.site.access}</p>}
      {order.isOverdue && (
        <p className="over">
          {t("detail.overdue", { age: words.age((now - Date.parse(order.createdAt)) / 1_000) })}
        </p>
      )}
      {order.state === "in_hand" && order.takenAt && (
        <p>{t("detail.holder", { name, at: words.timeOf(order.takenAt) })}</p>
      )}
      {order.state === "done" && order.endedAt && (
        <p>{t("detail.doneBy", { name, at: words.timeOf(order.endedAt) })}</p>
      )}
      {order.state === "cancelled" && order.endedAt && (
        <p>
          {t("detail.cancelled", {
            at: words.timeOf(order.endedAt),
            reason: reasonWords(order.endedReason ?? "", language),
          })}
        </p>
      )}
    </div>
  );
}
