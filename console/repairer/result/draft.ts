import { useEffect, useState } from "react";
import type { Answers } from "../../../shared/domain/form.ts";

/** What was entered and not yet uploaded: kept on this phone through reloads, until the server has it. */

/** One name per form that may be half filled in. */
export type DraftName = `workOrder.${string}` | `assignment.${string}`;

export interface Draft {
  readonly answers: Answers;
  /** Warnings that the person has confirmed (what-is-missing.ts names them). */
  readonly confirmed: readonly string[];
  /** The form was in front when the page ended: it is in front again. */
  readonly isOpen: boolean;
}

const nothing: Draft = { answers: {}, confirmed: [], isOpen: false };
const keyOf = (name: DraftName) => `tocsin.draft.${name}`;

export function readDraft(name: DraftName): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? "null");
    if (typeof kept !== "object" || kept === null) return nothing;
    const { answers, confirmed, isOpen } = kept as Partial<Draft>;
    return { answers: answers ?? {}, confirmed: confirmed ?? [], isOpen: isOpen ?? false };
  } catch {
    // Half a draft, cut off by a full memory: better an empty form than none.
    return nothing;
  }
}

export function hasDraft(name: DraftName): boolean {
  return localStorage.getItem(keyOf(name)) !== null;
}

export function keepDraft(name: DraftName, draft: Partial<Draft>): void {
  localStorage.setItem(keyOf(name), JSON.stringify({ ...readDraft(name), ...draft }));
}

export function dropDraft(name: DraftName): void {
  localStorage.removeItem(keyOf(name));
}

export interface DraftInHand {
  readonly answers: Answers;
  readonly confirmed: ReadonlySet<string>;
  change(answers: Answers): void;
  confirm(warning: string, isConfirmed: boolean): void;
}

/** `first`: what is known before anything was entered. */
export function useDraft(name: DraftName, first: Answers = {}): DraftInHand {
  const [draft, setDraft] = useState(() => {
    const kept = readDraft(name);
    return { ...kept, answers: { ...first, ...kept.answers } };
  });
  useEffect(() => {
    const { answers, confirmed } = draft;
    if (Object.keys(answers).length > 0) keepDraft(name, { answers, confirmed });
  }, [name, draft]);
  return {
    answers: draft.answers,
    confirmed: new Set(draft.confirmed),
    change: (answers) =>
      setDraft((before) => ({ ...before, answers: withoutEmpty({ ...before.answers, ...answers }) })),
    confirm: (warning, isConfirmed) =>
      setDraft((before) => ({
        ...before,
        confirmed: [
          ...before.confirmed.filter((other) => other !== warning),
          ...(isConfirmed ? [warning] : []),
        ],
      })),
  };
}

/** No answer is an absent one, as the form's conditions want it. */
function withoutEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
