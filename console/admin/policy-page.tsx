import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LadderPolicyAnswer } from "../../shared/ladder-policy.ts";
import { useCity } from "../live/queries.ts";
import { Button } from "../ui/button.tsx";
import { timeOfDay } from "../ui/format.ts";
import { draftOf, type PolicyDraft, policyFrom } from "./policy-draft.ts";
import { PolicyTable } from "./policy-table.tsx";
import { savePolicy, usePolicy } from "./use-policy.ts";

/** What happens when nobody answers: an administrator changes it, a supervisor reads it. */
export function PolicyPage({ canEdit }: { readonly canEdit: boolean }) {
  const { t } = useTranslation("ladder");
  const { data, isError } = usePolicy();
  return (
    <section className="policy" aria-label={t("policy.title")}>
      <h2>{t("policy.title")}</h2>
      <p className="t2">{t("policy.help")}</p>
      {!data && <p className={isError ? "mind" : "t3"}>{t(isError ? "policy.failed" : "policy.loading")}</p>}
      {data && <WrittenBy answer={data} />}
      {data && canEdit && <PolicyForm answer={data} />}
      {data && !canEdit && <PolicyTable draft={draftOf(data.policy)} problems={[]} />}
    </section>
  );
}

function WrittenBy({ answer: { version, by, at } }: { readonly answer: LadderPolicyAnswer }) {
  const { t, i18n } = useTranslation("ladder");
  const timeZone = useCity().data?.timeZone;
  if (by === null || at === null) return <p className="t3">{t("policy.builtIn")}</p>;
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", ...(timeZone && { timeZone }) });
  const when = `${day.format(new Date(at))} ${timeOfDay(at, timeZone)}`;
  return <p className="t3">{t("policy.version", { version, name: by.name, when })}</p>;
}

type Outcome = "saved" | "conflict" | "failed" | "wrong";

function PolicyForm({ answer }: { readonly answer: LadderPolicyAnswer }) {
  const { t } = useTranslation("ladder");
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(answer.policy));
  // What was looked at: a version written by somebody else since then is not overwritten unseen.
  const [version, setVersion] = useState(answer.version);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isSaving, setSaving] = useState(false);
  const read = policyFrom(draft);
  const problems = "problems" in read ? read.problems : [];

  async function save(): Promise<void> {
    if (!("policy" in read)) {
      setOutcome("wrong");
      return;
    }
    setSaving(true);
    const came = await savePolicy(version, read.policy);
    if (came === "saved") setVersion(version + 1);
    setOutcome(came);
    setSaving(false);
  }

  function takeTheirs(): void {
    setDraft(draftOf(answer.policy));
    setVersion(answer.version);
    setOutcome(null);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PolicyTable draft={draft} problems={outcome === "wrong" ? problems : []} onChange={setDraft} />
      {outcome !== null && (
        <p role="status" className={outcome === "saved" ? "strong" : "mind"}>
          {t(`policy.outcome.${outcome}`, { version: answer.version, name: answer.by?.name ?? "" })}
        </p>
      )}
      <div className="policy-acts">
        {outcome === "conflict" && <Button onPress={takeTheirs}>{t("policy.takeTheirs")}</Button>}
        <Button type="submit" look="primary" isDisabled={isSaving || outcome === "conflict"}>
          {t("policy.save")}
        </Button>
      </div>
    </form>
  );
}
