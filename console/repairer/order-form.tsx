import { answersToSend, type Form, missingAnswers, visibleFields } from "../../shared/domain/form.ts";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { useLanguage } from "../i18n/index.ts";
import { FormPage } from "./form-page.tsx";
import { addressOf } from "./notice.ts";
import { useDraft } from "./order-draft.ts";
import { OrderField } from "./order-field.tsx";
import { isDrawn } from "./order-forms.ts";
import { useOrderWords } from "./use-orders.ts";

interface OrderFormProps {
  readonly order: WorkOrderItem;
  readonly form: Form;
  readonly onBack: () => void;
  readonly onSend: (result: Record<string, unknown>) => void;
}

/** The result, section by section; what is not asked now is not in sight, what is missing stands at the button. */
export function OrderForm({ order, form, onBack, onSend }: OrderFormProps) {
  const t = useOrderWords();
  const language = useLanguage();
  const [answers, change] = useDraft(order.id);
  const shown = visibleFields(form, answers);
  const wordOf = (name: string) => form.properties[name]?.["x-label"][language] ?? name;
  const notYet = shown.filter((name) => !isDrawn(form.properties[name]?.["x-kind"] ?? ""));

  return (
    <FormPage
      title={t("result.title")}
      aside={order.number}
      about={`${addressOf(order)}. ${t("result.keptHere")}`}
      send={t("result.send")}
      back={t("order.back")}
      missing={whatIsMissing()}
      onBack={onBack}
      onSend={() => onSend(answersToSend(form, answers))}
    >
      {form["x-sections"].map((section) => {
        const fields = shown.filter(
          (name) => form.properties[name]?.["x-section"] === section.code && !notYet.includes(name),
        );
        if (fields.length === 0) return null;
        return (
          <section key={section.code} aria-label={section.label[language]}>
            <h2 className="section">
              <span className="strong">{section.label[language]}</span>
            </h2>
            {fields.map((name) => {
              const field = form.properties[name];
              return (
                field && (
                  <OrderField
                    key={name}
                    field={field}
                    value={answers[name]}
                    isWanted={isWanted(name)}
                    onChange={(value) => change({ [name]: value })}
                  />
                )
              );
            })}
          </section>
        );
      })}
      {notYet.length > 0 && (
        <p className="foot">{t("result.notYet", { fields: notYet.map(wordOf).join(", ") })}</p>
      )}
    </FormPage>
  );

  /** Asked as if it alone were empty: a field that is filled in is still a required one. */
  function isWanted(name: string): boolean {
    const { [name]: _, ...others } = answers;
    return missingAnswers(form, others).includes(name);
  }

  function whatIsMissing(): string | null {
    const missing = missingAnswers(form, answers);
    if (missing.length > 0)
      return t("result.missing", {
        count: missing.length,
        fields: missing.slice(0, 4).map(wordOf).join(", "),
      });
    const wrong = shown.find((name) => !isInRange(name));
    if (wrong === undefined) return null;
    const field = form.properties[wrong];
    return t("result.outOfRange", {
      field: wordOf(wrong),
      minimum: field?.minimum ?? "",
      maximum: field?.maximum ?? "",
      reason: field?.["x-range-reason"]?.[language] ?? "",
    });
  }

  function isInRange(name: string): boolean {
    const value = answers[name];
    const field = form.properties[name];
    if (typeof value !== "number" || !field) return true;
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
    return value >= minimum && value <= maximum;
  }
}
