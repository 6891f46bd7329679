import { useEffect } from "react";
import { isLive } from "../../shared/domain/assignment.ts";
import type { WorkItem } from "./next-step.ts";
import { isWaiting, type Sent } from "./outbox.ts";
import type { RefusedResult } from "./result/changed-prices.ts";
import { dropDraft, hasDraft } from "./result/draft.ts";
import { usePhone, useStored } from "./use-phone.ts";

/** The finish of this job as long as nobody has tried to send it: until then it may be changed. */
export function useUntriedFinish(assignmentId: string): Sent | undefined {
  return useWaitingFinish(assignmentId).find(({ isTried }) => !isTried);
}

/** The last finish of this job, where the server did not take it: the form says what to correct. */
export function useRefusedFinish(assignmentId: string): RefusedResult | undefined {
  const { phone } = usePhone();
  return useStored(phone.outbox.list).flatMap(({ command, status, no }) =>
    status === "refused" && command.type === "assignment.finish" && command.assignmentId === assignmentId
      ? [{ result: command.result, no }]
      : [],
  )[0];
}

/** Sent by an earlier life of the page: the draft of a result that the server has is of no more use. */
export function useDropUploadedDraft({ assignment }: WorkItem): void {
  const isUnsent = useWaitingFinish(assignment.id).length > 0;
  const isOver = assignment.state === "done" && !isLive(assignment) && !isUnsent;
  useEffect(() => {
    const name = `assignment.${assignment.id}` as const;
    if (!isOver || !hasDraft(name)) return;
    dropDraft(name);
    void import("./photos/use-pictures.ts").then(({ pictures }) => pictures().removeAll(name));
  }, [assignment.id, isOver]);
}

function useWaitingFinish(assignmentId: string): readonly Sent[] {
  const { phone } = usePhone();
  return useStored(phone.outbox.list).filter(
    (sent) =>
      isWaiting(sent) &&
      sent.command.type === "assignment.finish" &&
      sent.command.assignmentId === assignmentId,
  );
}
