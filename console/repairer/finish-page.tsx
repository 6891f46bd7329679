import { useState } from "react";
import { outcomes } from "../../shared/content.ts";
import type { Outcome } from "../../shared/schema.ts";
import { useLanguage } from "../i18n/index.ts";
import { Choices } from "./choices.tsx";
import { FormPage } from "./form-page.tsx";
import type { WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { useWords } from "./use-phone.ts";

interface FinishPageProps {
  readonly item: WorkItem;
  readonly onBack: () => void;
  readonly onSend: (outcome: Outcome, note: string) => void;
}

/** How it ended; each outcome says what then happens to the ticket. */
export function FinishPage({ item, onBack, onSend }: FinishPageProps) {
  const t = useWords();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState("");
  const isLead = item.assignment.role === "lead";

  return (
    <FormPage
      title={t("finish.title")}
      aside={item.ticket.number}
      about={isLead ? addressOf(item.ticket) : `${addressOf(item.ticket)}. ${t("finish.support")}`}
      send={t("finish.send")}
      back={t("job.back")}
      missing={outcome === null ? t("finish.chooseFirst") : null}
      onBack={onBack}
      onSend={() => {
        if (outcome !== null) onSend(outcome, note.trim());
      }}
    >
      <Choices
        label={t("finish.choose")}
        options={outcomes.filter(isOutcome).map(({ code, label }) => ({
          value: code,
          label: label[language],
          ...(isLead && { hint: consequence(code) }),
        }))}
        value={outcome}
        onChange={setOutcome}
      />
      <label className="note">
        {t("finish.note")}
        <textarea
          rows={4}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </label>
    </FormPage>
  );

  function consequence(code: Outcome): string {
    switch (code) {
      case "repaired":
      case "no_fault":
        return t("finish.closes");
      case "made_safe":
        return t("finish.staysOpen");
      case "no_access":
      case "needs_other_skill":
        return t("finish.backInQueue");
    }
  }
}

const known: readonly string[] = ["repaired", "made_safe", "no_fault", "no_access", "needs_other_skill"];

function isOutcome<T extends { code: string }>(outcome: T): outcome is T & { code: Outcome } {
  return known.includes(outcome.code);
}
