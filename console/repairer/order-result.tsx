import { useEffect, useState } from "react";
import { type Form, visibleFields } from "../../shared/domain/form.ts";
import type { WorkOrderDetail, WorkOrderItem } from "../../shared/work-order-answer.ts";
import { type Language, useLanguage } from "../i18n/index.ts";
import { getJson } from "../live/http.ts";
import { optionsOf } from "./order-field.tsx";
import { useOrderWords } from "./use-orders.ts";

/** What was uploaded, locked. */
export function OrderResult({ order, form }: { readonly order: WorkOrderItem; readonly form: Form }) {
  const t = useOrderWords();
  const language = useLanguage();
  const [detail, setDetail] = useState<WorkOrderDetail | null>(null);
  useEffect(() => {
    const reading = new AbortController();
    getJson<WorkOrderDetail>(`/api/work-orders/${order.id}`, reading.signal).then(setDetail, () => {});
    return () => reading.abort();
  }, [order.id]);
  const body = detail?.result?.body;
  if (!body) return <p className="empty">{t("order.resultLoading")}</p>;
  return (
    <>
      <p className="empty">{t("order.locked")}</p>
      <dl className="order-result">
        {visibleFields(form, body)
          .filter((name) => body[name] !== undefined)
          .map((name) => {
            const field = form.properties[name];
            return (
              field && (
                <div key={name}>
                  <dt>{field["x-label"][language]}</dt>
                  <dd>{sayAnswer(body[name], field, language)}</dd>
                </div>
              )
            );
          })}
      </dl>
    </>
  );

  function sayAnswer(value: unknown, field: Form["properties"][string], spoken: Language): string {
    if (typeof value === "boolean") return t(value ? "result.yes" : "result.no");
    if (typeof value === "number")
      return [value, field["x-unit"]].filter((part) => part !== undefined).join(" ");
    if (Array.isArray(value)) return value.map((one) => sayAnswer(one, field, spoken)).join(", ");
    if (typeof value === "object" && value !== null && "lngLat" in value) return String(value.lngLat);
    const option = optionsOf(field).find(({ code }) => code === value);
    return option?.label[spoken] ?? String(value);
  }
}
