import { useEffect, useState } from "react";
import { type Form, filesNamed } from "../../shared/domain/form.ts";
import type { Plain } from "../../shared/schema.ts";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { loadForm } from "../live/load-form.ts";
import { Header } from "./header.tsx";
import { Back } from "./icons.tsx";
import { LineBar } from "./line-bar.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { OrderForm } from "./order-form.tsx";
import { OrderRefusals, orderOf } from "./order-refusals.tsx";
import { OrderResult } from "./order-result.tsx";
import { hasFailed, isWaiting } from "./outbox.ts";
import { handOver } from "./photos/hand-over.ts";
import { pictures } from "./photos/use-pictures.ts";
import { go } from "./place.ts";
import { ReasonPage } from "./reason-page.tsx";
import { dropDraft, hasDraft } from "./result/draft.ts";
import { useOrders, useOrderWords } from "./use-orders.ts";
import { useStored } from "./use-phone.ts";
import { returnReasons } from "./words.ts";
import "./orders.css";

/** One work order in hand or done: facts, the form, the way back into the pool. */
export function OrderPage({ workOrderId }: { readonly workOrderId: string }) {
  const t = useOrderWords();
  const orders = useOrders();
  const mine = useStored(orders.list);
  const order = [...(mine?.inHand ?? []), ...(mine?.done ?? [])].find(({ id }) => id === workOrderId);
  const back = () => go({ page: "orders" });
  if (order) return <OpenOrder order={order} onBack={back} />;
  return (
    <main className="screen">
      <Header />
      <div className="sentence">
        {mine ? t("order.gone") : t("orders.loading")}
        <button type="button" className="key" onClick={back}>
          {t("order.back")}
        </button>
      </div>
    </main>
  );
}

interface OpenOrderProps {
  readonly order: WorkOrderItem;
  readonly onBack: () => void;
}

function OpenOrder({ order, onBack }: OpenOrderProps) {
  const t = useOrderWords();
  const orders = useOrders();
  const [open, setOpen] = useState<"form" | "release" | null>(null);
  const form = useForm(order);
  const pending = useStored(orders.outbox.list).find((sent) => isWaiting(sent) && orderOf(sent) === order.id);
  const isDone = order.state === "done";
  const refused = useStored(orders.outbox.list).find(
    (sent) => hasFailed(sent) && sent.command.type === "work_order.finish" && orderOf(sent) === order.id,
  );

  if (open === "form" && form && !isDone)
    return (
      <OrderForm
        order={order}
        form={form}
        back={t("order.back")}
        refused={
          refused?.command.type === "work_order.finish"
            ? { result: refused.command.result, no: refused.no }
            : undefined
        }
        onBack={() => setOpen(null)}
        onSend={(result) => void finish(form, result)}
      />
    );
  if (open === "release" && !isDone)
    return (
      <ReasonPage
        title={t("order.releaseTitle")}
        aside={order.number}
        about={order.summary}
        choices={returnReasons}
        send={t("order.releaseSend")}
        back={t("order.back")}
        onBack={() => setOpen(null)}
        onSend={(reason) => {
          setOpen(null);
          void orders.submit({ type: "work_order.release", workOrderId: order.id, reason }, order.number);
        }}
      />
    );
  return (
    <main className="screen">
      <Header />
      <div className="page-head">
        <button type="button" className="back" aria-label={t("order.back")} onClick={onBack}>
          <Back />
        </button>
        <h1 className="title cut">{order.number}</h1>
        <span className="grow" />
        <span className="strong">{t(`orderState.${order.state}`)}</span>
      </div>
      <LineBar />
      <div className="scroll">
        <OrderRefusals about={order.id} />
        <OrderFacts order={order} />
        {isDone && form && <OrderResult order={order} form={form} />}
        {!isDone && (
          <div className="other-keys">
            <button
              type="button"
              className="key"
              disabled={pending !== undefined}
              onClick={() => setOpen("release")}
            >
              {t("order.release")}
            </button>
          </div>
        )}
      </div>
      {!isDone && (
        <div className="bottom">
          <div className="hint" role="status">
            {pending && t(pending.status === "retrying" ? "orders.retrying" : "orders.sending")}
          </div>
          <button
            type="button"
            className="main-key"
            disabled={!form || pending !== undefined}
            onClick={() => setOpen("form")}
          >
            {t(hasDraft(`workOrder.${order.id}`) ? "order.fillOn" : "order.fill")}
          </button>
        </div>
      )}
    </main>
  );

  async function finish(wholeForm: Form, result: Record<string, unknown>): Promise<void> {
    const name = `workOrder.${order.id}` as const;
    const command = {
      type: "work_order.finish",
      workOrderId: order.id,
      // Every field of a form gives a plain value; the server checks it against the form.
      result: result as Record<string, Plain>,
    } as const;
    const named = filesNamed(wholeForm, command.result).map(({ fileId }) => fileId);
    const work = { assignmentId: null, workOrderId: order.id, number: order.number };
    await handOver(named, work, orders.outbox);
    setOpen(null);
    const sent = await orders.submit(command, order.number);
    if (sent.kind !== "answered" || !sent.answer.ok) return;
    dropDraft(name);
    await pictures().removeAll(name);
  }
}

function useForm({ form: code }: WorkOrderItem): Form | null {
  const [form, setForm] = useState<Form | null>(null);
  useEffect(() => {
    let isOver = false;
    loadForm(code).then(
      (loaded) => {
        if (!isOver) setForm(loaded);
      },
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [code]);
  return form;
}
