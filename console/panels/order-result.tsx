import { useQuery } from "@tanstack/react-query";
import outcomeFile from "../../shared/content/outcomes.json" with { type: "json" };
import { type FormField, namesFiles, visibleFields } from "../../shared/domain/form.ts";
import type { WorkOrderDetail } from "../../shared/work-order-answer.ts";
import type { WorkOrderForm } from "../../shared/work-order-content.ts";
import { sayFormAnswer } from "../i18n/say-form-answer.ts";
import { loadForm } from "../live/load-form.ts";
import { SentPictures } from "../ui/sent-pictures.tsx";
import { usePanelWords } from "./use-panel-words.ts";

interface OrderResultProps {
  readonly form: WorkOrderForm;
  readonly result: NonNullable<WorkOrderDetail["result"]>;
}

/** What was found and done, in the words of its form. */
export function OrderResult({ form: code, result }: OrderResultProps) {
  const { t, language } = usePanelWords();
  const form = useQuery({
    queryKey: ["form", code],
    queryFn: () => loadForm(code),
  }).data;
  if (!form) return <p className="sentence">{t("detail.resultLoading")}</p>;
  const { body } = result;
  return (
    <section className="order-result">
      <h4>
        {t("detail.result")} <span className="t2">{t("detail.form", { version: result.formVersion })}</span>
      </h4>
      <dl>
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
    </section>
  );

  function sayAnswer(value: unknown, field: FormField): string {
    const options = field["x-options"] ?? [...outcomeFile.causes, ...outcomeFile.actions];
    return sayFormAnswer(value, field, { language, options, yes: t("detail.yes"), no: t("detail.no") });
  }
}
