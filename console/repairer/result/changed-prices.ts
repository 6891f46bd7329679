import type { BadInput, CommandRefused } from "../../../shared/answer.ts";
import type { Answers } from "../../../shared/domain/form.ts";
import type { MaterialLine } from "../../../shared/materials.ts";
import { readPriceIssue } from "../../../shared/price-issue.ts";

/** What was sent and the server did not take. */
export interface RefusedResult {
  readonly result: Readonly<Record<string, unknown>>;
  readonly no: BadInput | CommandRefused | null;
}

/** A material of which the price was another when it was entered. */
export interface Repriced {
  readonly field: string;
  readonly material: string;
  readonly was: number;
  readonly price: number;
}

/** What costs something else today and still stands in the draft at the former price. */
export function pricesChanged({ result, no }: RefusedResult, answers: Answers): Repriced[] {
  if (!no || !("issues" in no)) return [];
  return no.issues.flatMap((issue) => {
    const changed = readPriceIssue(issue);
    const sent = changed && linesOf(result[changed.field])[changed.index];
    if (!sent) return [];
    const { field, price } = changed;
    const one = { field, material: sent.material, was: sent.unitPrice, price };
    return linesOf(answers[field]).some((line) => isAbout(one, line)) ? [one] : [];
  });
}

/** The same lines at today's prices. */
export function atPricesOfToday(answers: Answers, changes: readonly Repriced[]): Answers {
  const fields = new Set(changes.map(({ field }) => field));
  return Object.fromEntries(
    [...fields].map((name) => [
      name,
      linesOf(answers[name]).map((line) => {
        const change = changes.find((one) => one.field === name && isAbout(one, line));
        return change ? { ...line, unitPrice: change.price } : line;
      }),
    ]),
  );
}

function isAbout({ material, was }: Repriced, line: MaterialLine): boolean {
  return line.material === material && line.unitPrice === was;
}

/** The field of materials holds what its own widget put there. */
function linesOf(value: unknown): readonly MaterialLine[] {
  return Array.isArray(value) ? value : [];
}
