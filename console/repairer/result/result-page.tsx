import { useEffect, useState } from "react";
import { type Answers, answersToSend, type Form, visibleFields } from "../../../shared/domain/form.ts";
import { optionsOf } from "../../../shared/domain/form-options.ts";
import { emergencyForm } from "../../../shared/form-content.ts";
import { type Outcome, outcome as outcomeSchema, type Plain } from "../../../shared/schema.ts";
import { useLanguage } from "../../i18n/index.ts";
import { Choices } from "../choices.tsx";
import { FormPage } from "../form-page.tsx";
import type { WorkItem } from "../next-step.ts";
import { addressOf } from "../notice.ts";
import { PictureOwner } from "../photos/use-pictures.ts";
import type { RefusedResult } from "./changed-prices.ts";
import { type DraftName, keepDraft, useDraft } from "./draft.ts";
import { FormSections, idOfField } from "./form-sections.tsx";
import { PricesNote } from "./prices-note.tsx";
import { useObstacle } from "./use-obstacle.ts";
import { useResultWords } from "./use-result-words.ts";
import { wantedBy } from "./what-is-missing.ts";
import "./result.css";

export interface FinishedResult {
  readonly outcome: Outcome;
  readonly result: Record<string, Plain>;
  readonly formVersion: number;
}

interface ResultPageProps {
  readonly item: WorkItem;
  readonly form: Form;
  /** What is happening to the upload, in words. */
  readonly status: string | null;
  readonly isBusy: boolean;
  /** The last try, where the server did not take it. */
  readonly refused: RefusedResult | undefined;
  readonly onBack: () => void;
  readonly onSend: (finished: FinishedResult) => void;
}

/** The short way: nobody worked on anything, so only what cannot be left out is asked. */
const short: readonly unknown[] = ["no_access", "no_fault"] satisfies Outcome[];

/** The result of an emergency: how it ended first, then what that asks for, kept on this phone as it is entered. */
export function ResultPage({ item, form, status, isBusy, refused, onBack, onSend }: ResultPageProps) {
  const t = useResultWords();
  const language = useLanguage();
  const name: DraftName = `assignment.${item.assignment.id}`;
  const draft = useDraft(name, knownOf(item, form));
  const [isWhole, setWhole] = useState(false);
  const obstacle = useObstacle(form, draft);
  const { answers } = draft;
  const isShort = short.includes(answers.outcome) && !isWhole;

  // Killed with the form in front, it is in front again; left by its own way back, it is not.
  useEffect(() => {
    keepDraft(name, { isOpen: true });
  }, [name]);

  function back(): void {
    keepDraft(name, { isOpen: false });
    onBack();
  }

  function send(): void {
    const outcome = outcomeSchema.safeParse(answers.outcome);
    if (!outcome.success) return;
    onSend({
      outcome: outcome.data,
      // Every widget gives plain values; the server checks them against the same form.
      result: answersToSend(form, answers) as Record<string, Plain>,
      formVersion: emergencyForm.version,
    });
  }

  return (
    <PictureOwner value={name}>
      <FormPage
        title={t("result.emergency")}
        aside={item.ticket.number}
        about={`${addressOf(item.ticket)}. ${t("result.keptHere")}`}
        send={t("result.sendLock")}
        back={t("job.back")}
        missing={obstacle?.words ?? (isBusy ? status : null)}
        status={status}
        onMissing={obstacle?.show}
        onBack={back}
        onSend={send}
      >
        <PricesNote refused={refused} draft={draft} />
        <div id={idOfField("outcome")}>
          <Choices
            label={t("finish.choose")}
            options={outcomeOptions()}
            value={typeof answers.outcome === "string" ? answers.outcome : null}
            onChange={(code) => draft.change({ ...givenBy(code, answers), outcome: code })}
          />
        </div>
        <Wanted form={form} answers={answers} />
        {answers.outcome !== undefined && (
          <FormSections form={form} draft={draft} except="outcome" isShort={isShort} />
        )}
        {isShort && (
          <div className="other-keys">
            <button type="button" className="key" onClick={() => setWhole(true)}>
              {t("result.whole", { count: visibleFields(form, answers).length })}
            </button>
          </div>
        )}
      </FormPage>
    </PictureOwner>
  );

  function outcomeOptions() {
    const field = form.properties.outcome;
    return (field ? optionsOf(field) : []).map(({ code, label }) => ({
      value: code,
      label: label[language],
      hint: t(`result.then.${code}`),
    }));
  }
}

/** What the chosen outcome asks for, said before it is filled in. */
function Wanted({ form, answers }: { readonly form: Form; readonly answers: Answers }) {
  const t = useResultWords();
  const language = useLanguage();
  if (typeof answers.outcome !== "string") return null;
  const wanted = wantedBy(form, answers.outcome, answers);
  if (wanted.length === 0) return null;
  const fields = wanted.map((name) => form.properties[name]?.["x-label"][language] ?? name).join(", ");
  return <p className="about">{t("result.wants", { fields })}</p>;
}

/** What the ticket says already. All of it may be changed. */
function knownOf({ ticket }: WorkItem, form: Form): Answers {
  const isHazard = form.properties.hazard_found?.enum?.includes(ticket.hazard) ?? false;
  return {
    ...(isHazard && { hazard_found: ticket.hazard }),
    ...(ticket.madeSafeAt !== null && { made_safe_at: ticket.madeSafeAt }),
  };
}

/** Nobody let in: nobody was there, and nothing was used that could have failed. */
function givenBy(code: string, answers: Answers): Answers {
  if (code !== "no_access" && code !== "no_fault") return {};
  return {
    ...(answers.equipment_failed === undefined && { equipment_failed: false }),
    ...(code === "no_access" && answers.customer_present === undefined && { customer_present: false }),
  };
}
