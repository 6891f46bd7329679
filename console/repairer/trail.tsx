import { useLanguage } from "../i18n/index.ts";
import type { WorkItem } from "./next-step.ts";
import { useTimeOfDay, useWords } from "./use-phone.ts";
import { outcomeWord, sayDistance, sayReason } from "./words.ts";

/** The repairer's own steps with their times, as the server has them, the latest first. */
export function Trail({ item: { assignment, ticket } }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const timeOf = useTimeOfDay();
  const away = assignment.arrivedDistanceM;
  const arrived =
    away === null ? t("trail.arrived") : t("trail.arrivedAway", { distance: sayDistance(t, away, language) });
  // The latest first; those of one instant stay in this order.
  const steps = [
    { at: assignment.endedAt, words: ending() },
    { at: ticket.madeSafeAt, words: t("trail.made_safe") },
    { at: assignment.arrivedAt, words: arrived },
    { at: assignment.departedAt, words: t("trail.departed") },
    { at: assignment.acceptedAt, words: t("trail.accepted") },
    { at: assignment.seenAt, words: t("trail.seen") },
    { at: assignment.deliveredAt, words: t("trail.delivered") },
    { at: assignment.offeredAt, words: t("trail.offered", { name: assignment.offeredBy.name }) },
  ].flatMap(({ at, words }) => (at === null ? [] : [{ at, words }]));
  return (
    <>
      <h2 className="section">
        <span className="strong">{t("job.mySteps")}</span>
      </h2>
      <ol className="rows">
        {steps
          .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
          .map(({ at, words }) => (
            <li key={words} className="sent-row">
              <span className="grow">{words}</span>
              <small>{timeOf(at)}</small>
            </li>
          ))}
      </ol>
    </>
  );

  /** "done: Repaired", "given back: Vehicle broke down". */
  function ending(): string {
    const { outcome, reason } = assignment;
    const state = t(`state.${assignment.state}`);
    const why = outcome ? outcomeWord(outcome, language) : reason && sayReason(reason, language);
    return why ? t("trail.ended", { state, why }) : state;
  }
}
