import type { ReactNode } from "react";
import { type Form, type FormField, visibleFields } from "../../../shared/domain/form.ts";
import type { MaterialLine } from "../../../shared/materials.ts";
import type { TicketResult } from "../../../shared/result-answer.ts";
import { useCity } from "../../live/queries.ts";
import { dayOf } from "../../ui/format.ts";
import { useWords } from "../use-words.ts";
import { MaterialList } from "./material-list.tsx";
import { Pictures } from "./pictures.tsx";
import { sayAnswer, sayFailures } from "./say-answer.ts";

interface ResultFieldsProps {
  readonly form: Form;
  readonly result: TicketResult;
}

/** A filled-in form in words, section by section. */
export function ResultFields({ form, result }: ResultFieldsProps) {
  const { t, language, timeOf } = useWords();
  const timeZone = useCity().data?.timeZone;
  const whenOf = (instant: string) => `${dayOf(instant, language, timeZone)} ${timeOf(instant, false)}`;
  const { body } = result;
  // How many were hurt comes only to supervisors; a field that is not there is not shown.
  const shown = visibleFields(form, body).filter((name) => body[name] !== undefined);
  return form["x-sections"].map((section) => {
    const fields = shown.filter((name) => form.properties[name]?.["x-section"] === section.code);
    if (fields.length === 0) return null;
    return (
      <section key={section.code} className="finding" aria-label={section.label[language]}>
        <h4>{section.label[language]}</h4>
        <dl>
          {fields.map((name) => {
            const field = form.properties[name];
            return (
              field && (
                <div key={name} className={wide.has(field["x-kind"]) ? "wide" : undefined}>
                  <dt>{field["x-label"][language]}</dt>
                  <dd>{drawn(field, body[name])}</dd>
                </div>
              )
            );
          })}
        </dl>
      </section>
    );
  });

  function drawn(field: FormField, value: unknown): ReactNode {
    switch (field["x-kind"]) {
      case "materials":
        return <MaterialList lines={value as readonly MaterialLine[]} sum={result.materialsCost} />;
      case "photos":
      case "signature":
        return <Pictures label={field["x-label"][language]} value={value} result={result} whenOf={whenOf} />;
      case "equipment_failures":
        return sayFailures(value, language).map(({ what, more }) => (
          <p key={what}>
            {what} {more !== null && <span className="t3">“{more}”</span>}
          </p>
        ));
      default:
        return sayAnswer(value, field, { t, language, whenOf });
    }
  }
}

const wide = new Set(["materials", "photos", "signature", "equipment_failures", "note", "multi"]);
