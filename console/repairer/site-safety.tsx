import safetyFile from "../../shared/content/site-safety.json" with { type: "json" };
import { findHazard } from "../../shared/content.ts";
import { useLanguage } from "../i18n/index.ts";
import type { WorkItem } from "./next-step.ts";
import { useWords } from "./use-phone.ts";

const groups: Readonly<Record<string, { readonly "zh-CN": string; readonly en: string }>> = safetyFile.groups;

/** What to mind before going in; and who should not be alone there. */
export function SiteSafety({ item: { ticket } }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const note = groups[findHazard(ticket.hazard)?.group ?? ""];
  if (!note) return null;
  return (
    <section className="safety" aria-label={t("job.safety")}>
      <p className="strong">{note[language]}</p>
      {ticket.skills.includes("confined_space") && <p>{t("job.confined")}</p>}
    </section>
  );
}
