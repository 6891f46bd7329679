import { mmss } from "../ui/format.ts";
import { type Mark, marksOf, type WorkItem } from "./next-step.ts";
import { useTimeOfDay, useWords } from "./use-phone.ts";

/** Five marks in a row: behind, next, ahead. */
export function JobSteps({ item }: { readonly item: WorkItem }) {
  const t = useWords();
  const timeOf = useTimeOfDay();
  return (
    <ol className="marks">
      {marksOf(item.assignment, item.ticket).map((mark) => (
        <li key={mark.name} className={mark.state} aria-current={mark.state === "next" ? "step" : undefined}>
          <span>{t(`mark.${mark.name}`)}</span>
          <span>{under(mark)}</span>
        </li>
      ))}
    </ol>
  );

  function under(mark: Mark): string {
    if (mark.at !== null) return timeOf(mark.at, false);
    if (mark.state === "left_out") return t("mark.left_out");
    const isOnTheWay = mark.name === "arrived" && item.assignment.state === "en_route";
    return isOnTheWay && item.travelTimeS !== null ? t("job.eta", { time: mmss(item.travelTimeS) }) : "–";
  }
}
