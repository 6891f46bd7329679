import { useState } from "react";
import { filesNamed } from "../../shared/domain/form.ts";
import { FinishPage } from "./finish-page.tsx";
import { FormPage } from "./form-page.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { dropDraft, keepDraft } from "./result/draft.ts";
import type { FinishedResult } from "./result/result-page.tsx";
import { type LateResult, useLateResult } from "./result/use-late-result.ts";
import { useRefusedFinish, useUntriedFinish } from "./untried-finish.ts";
import { usePhone, useWords } from "./use-phone.ts";

interface FinishFlowProps {
  readonly item: WorkItem;
  readonly onClose: () => void;
}

/**
 * The end of a job: the lead fills in the form of his hazard; a support, and whoever's phone has not kept the form
 * and cannot fetch it, says the outcome and a note.
 */
export function FinishFlow({ item, onClose }: FinishFlowProps) {
  const { phone } = usePhone();
  const t = useWords();
  const isLead = item.assignment.role === "lead";
  const late = useLateResult(isLead);
  if (isLead && late === "loading")
    return (
      <FormPage
        title={t("finish.title")}
        aside={item.ticket.number}
        about={addressOf(item.ticket)}
        send={t("finish.send")}
        back={t("job.back")}
        missing={t("finish.loading")}
        onBack={onClose}
        onSend={onClose}
      >
        {null}
      </FormPage>
    );
  if (isLead && late !== "loading" && late !== "failed")
    return <WholeResult item={item} late={late} onClose={onClose} />;
  return (
    <FinishPage
      item={item}
      onBack={onClose}
      onSend={(outcome, note) => {
        onClose();
        const result: Record<string, string> = note === "" ? {} : { note };
        const { id: assignmentId } = item.assignment;
        void phone.submit({ type: "assignment.finish", assignmentId, outcome, result });
      }}
    />
  );
}

function WholeResult({ item, late, onClose }: FinishFlowProps & { readonly late: LateResult }) {
  const { phone } = usePhone();
  const t = useWords();
  const [isTooLate, setTooLate] = useState(false);
  const before = useUntriedFinish(item.assignment.id);
  const refused = useRefusedFinish(item.assignment.id);
  const { id: assignmentId } = item.assignment;
  const name = `assignment.${assignmentId}` as const;

  async function send(finished: FinishedResult): Promise<void> {
    // Changed while it waited: the former one goes, so that new pictures come before the result that names them.
    if (before && !(await phone.outbox.withdraw(before.key))) {
      setTooLate(true);
      return;
    }
    const named = filesNamed(late.form, finished.result).map(({ fileId }) => fileId);
    await late.handOver(named, { assignmentId, number: item.ticket.number }, phone.outbox);
    keepDraft(name, { isOpen: false });
    onClose();
    const sent = await phone.submit({ type: "assignment.finish", assignmentId, ...finished });
    if (sent.kind !== "answered" || !sent.answer.ok) return;
    dropDraft(name);
    await late.forgetPictures(name);
  }

  return (
    <late.Page
      item={item}
      form={late.form}
      status={isTooLate ? t("finish.tooLate") : null}
      isBusy={isTooLate}
      refused={refused}
      onBack={onClose}
      onSend={(finished) => void send(finished)}
    />
  );
}
