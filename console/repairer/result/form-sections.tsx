import { type Answers, errorsOf, type Form, visibleFields, warningsOf } from "../../../shared/domain/form.ts";
import { useLanguage } from "../../i18n/index.ts";
import type { DraftInHand } from "./draft.ts";
import { isDrawn } from "./drawn-kinds.ts";
import { FormField } from "./form-field.tsx";
import { useResultWords } from "./use-result-words.ts";
import { isWanted, nameOfWarning } from "./what-is-missing.ts";

interface FormSectionsProps {
  readonly form: Form;
  readonly draft: DraftInHand;
  /** Left out of the sections: asked elsewhere on the page. */
  readonly except?: string;
  /** Only what cannot be left out, and what was filled in already. */
  readonly isShort?: boolean;
}

/** Section by section; what is not asked now is not in sight. The one renderer of all forms. */
export function FormSections({ form, draft, except, isShort = false }: FormSectionsProps) {
  const t = useResultWords();
  const language = useLanguage();
  const { answers } = draft;
  const shown = visibleFields(form, answers).filter(
    (name) =>
      name !== except &&
      (!isShort || answers[name] !== undefined || name === "remarks" || isWanted(form, name, answers)),
  );
  const notYet = shown.filter((name) => !isDrawn(form.properties[name]?.["x-kind"] ?? ""));
  const errors = errorsOf(form, answers);
  return (
    <>
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
            {fields.map(drawField)}
          </section>
        );
      })}
      {notYet.length > 0 && (
        <p className="foot">
          {t("result.notYet", {
            fields: notYet.map((name) => form.properties[name]?.["x-label"][language] ?? name).join(", "),
          })}
        </p>
      )}
    </>
  );

  function drawField(name: string) {
    const field = form.properties[name];
    if (!field) return null;
    return (
      <div key={name} id={idOfField(name)} className="field">
        <FormField
          field={field}
          value={answers[name]}
          isWanted={isWanted(form, name, answers)}
          onChange={(value) => draft.change({ [name]: value })}
        />
        {errors
          .filter((error) => error.field === name)
          .map((error) => (
            <p key={error.message.en} className="objection wrong" role="alert">
              {error.message[language]}
            </p>
          ))}
        <Warnings form={form} answers={answers} name={name} draft={draft} />
      </div>
    );
  }
}

export function idOfField(name: string): string {
  return `field-${name}`;
}

interface WarningsProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly name: string;
  readonly draft: DraftInHand;
}

/** What looks wrong and may be right: looked at again and confirmed, never refused. */
function Warnings({ form, answers, name, draft }: WarningsProps) {
  const t = useResultWords();
  const language = useLanguage();
  return warningsOf(form, answers)
    .filter(({ field }) => field === name)
    .map((warning) => {
      const key = nameOfWarning(warning, answers);
      return (
        <label key={key} className="objection">
          <input
            type="checkbox"
            checked={draft.confirmed.has(key)}
            onChange={(event) => draft.confirm(key, event.currentTarget.checked)}
          />
          <span>
            <span className="mid">{warning.message[language]}</span>
            <small className="objection-hint">{t("result.confirm")}</small>
          </span>
        </label>
      );
    });
}
