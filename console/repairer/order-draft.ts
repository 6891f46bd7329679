import { useEffect, useState } from "react";
import type { Answers } from "../../shared/domain/form.ts";

/** What was entered and not yet uploaded: kept on this phone, per order, until the server has it. */

const nameOf = (workOrderId: string) => `tocsin.workOrder.${workOrderId}`;

export function hasDraft(workOrderId: string): boolean {
  return localStorage.getItem(nameOf(workOrderId)) !== null;
}

export function dropDraft(workOrderId: string): void {
  localStorage.removeItem(nameOf(workOrderId));
}

export function readDraft(workOrderId: string): Answers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(workOrderId)) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Answers) : {};
  } catch {
    // Half a draft, cut off by a full memory: better an empty form than none.
    return {};
  }
}

export function useDraft(workOrderId: string): [Answers, (change: Answers) => void] {
  const [answers, setAnswers] = useState(() => readDraft(workOrderId));
  useEffect(() => {
    if (Object.keys(answers).length > 0) localStorage.setItem(nameOf(workOrderId), JSON.stringify(answers));
  }, [workOrderId, answers]);
  return [answers, (change) => setAnswers((before) => withoutEmpty({ ...before, ...change }))];
}

/** No answer is an absent one, as the form's conditions want it. */
function withoutEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
