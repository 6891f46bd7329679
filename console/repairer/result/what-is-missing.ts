import {
  type Answers,
  errorsOf,
  type Form,
  type FormLabel,
  missingAnswers,
  type Objection,
  visibleFields,
  warningsOf,
} from "../../../shared/domain/form.ts";

/** Why a result cannot be uploaded yet, the first reason first. `field` is where to look. */
export type Obstacle =
  | { readonly kind: "missing"; readonly field: string; readonly fields: readonly string[] }
  | {
      readonly kind: "range";
      readonly field: string;
      readonly minimum: number | undefined;
      readonly maximum: number | undefined;
      readonly reason: FormLabel | undefined;
    }
  | { readonly kind: "error" | "warning"; readonly field: string; readonly message: FormLabel };

export function firstObstacle(
  form: Form,
  answers: Answers,
  confirmed: ReadonlySet<string> = new Set(),
): Obstacle | null {
  const missing = missingAnswers(form, answers);
  const [first] = missing;
  if (first !== undefined) return { kind: "missing", field: first, fields: missing };
  const wrong = visibleFields(form, answers).find((name) => !isInRange(form, name, answers[name]));
  if (wrong !== undefined) {
    const field = form.properties[wrong];
    return {
      kind: "range",
      field: wrong,
      minimum: field?.minimum,
      maximum: field?.maximum,
      reason: field?.["x-range-reason"],
    };
  }
  const [error] = errorsOf(form, answers);
  if (error) return { kind: "error", ...error };
  const warning = warningsOf(form, answers).find((one) => !confirmed.has(nameOfWarning(one, answers)));
  return warning ? { kind: "warning", ...warning } : null;
}

/** Another value is another warning: what was confirmed for 25 is not confirmed for 250. */
export function nameOfWarning({ field, message }: Objection, answers: Answers): string {
  return `${field} ${JSON.stringify(answers[field])} ${message.en}`;
}

function isInRange(form: Form, name: string, value: unknown): boolean {
  const field = form.properties[name];
  if (typeof value !== "number" || !field) return true;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  return value >= minimum && value <= maximum && (field["x-kind"] !== "integer" || Number.isInteger(value));
}

/** Asked as if it alone were empty: a field that is filled in is still a required one. */
export function isWanted(form: Form, name: string, answers: Answers): boolean {
  const { [name]: _, ...others } = answers;
  return missingAnswers(form, others).includes(name);
}

/** What an outcome alone makes necessary, in the order of the form: said before anything is filled in. */
export function wantedBy(form: Form, outcome: string, known: Answers): string[] {
  const { outcome: _, ...others } = known;
  const before = new Set(missingAnswers(form, others));
  return missingAnswers(form, { ...others, outcome }).filter(
    (name) => name !== "outcome" && !before.has(name),
  );
}
