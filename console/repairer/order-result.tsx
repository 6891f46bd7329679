import { useEffect, useState } from "react";
import { type Form, type FormField, namesFiles, visibleFields } from "../../shared/domain/form.ts";
import { optionsOf } from "../../shared/domain/form-options.ts";
import type { WorkOrderDetail, WorkOrderItem } from "../../shared/work-order-answer.ts";
import { useLanguage } from "../i18n/index.ts";
import { sayFormAnswer } from "../i18n/say-form-answer.ts";
import { getJson } from "../live/http.ts";
import { SentPictures } from "../ui/sent-pictures.tsx";
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
                  <dd>
                    {namesFiles(field) ? (
                      <SentPictures label={field["x-label"][language]} value={body[name]} />
                    ) : (
                      sayAnswer(body[name], field)
                    )}
                  </dd>
                </div>
              )
            );
          })}
      </dl>
    </>
  );

  function sayAnswer(value: unknown, field: FormField): string {
    const options = optionsOf(field);
    return sayFormAnswer(value, field, { language, options, yes: t("result.yes"), no: t("result.no") });
  }
}
