import type { MyWork } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { distanceM } from "../../shared/geo.ts";
import { useLanguage } from "../i18n/index.ts";
import { mainStep, type Step, type WorkItem, whyNot } from "./next-step.ts";
import { sayRefusal } from "./say-refusal.ts";
import { usePending, usePhone, useStored, useWords } from "./use-phone.ts";
import { farM, sayDistance } from "./words.ts";

interface MainKeyProps {
  readonly item: WorkItem;
  readonly work: MyWork;
  readonly isLocating: boolean;
  readonly problem: string | null;
  readonly onPress: (step: Step) => void;
}

/** The one large key at the bottom. What the server would refuse says why instead. */
export function MainKey({ item, work, isLocating, problem, onPress }: MainKeyProps) {
  const { phone } = usePhone();
  const t = useWords();
  const pending = usePending(item.assignment.id);
  const main = mainStep(item);
  const no = main && whyNot(work, phone.actor, commandOf(main, item));
  // Without an answer for a while the work goes on: what was pressed is kept, and shown as done.
  const isFirstTry = pending?.status === "keeping" || pending?.status === "sending";
  const isBusy = isFirstTry || isLocating;
  return (
    <div className="bottom">
      <div className={problem ? "hint wrong" : "hint"} role="status">
        {problem ?? (no ? sayRefusal(t, no, work) : main === "arrive" && <DistanceLeft item={item} />)}
      </div>
      {main && (
        <button
          type="button"
          className="main-key"
          disabled={isBusy || no !== null}
          onClick={() => onPress(main)}
        >
          {mainWord(main)}
        </button>
      )}
    </div>
  );

  function mainWord(step: Step): string {
    if (isLocating) return t("step.locating");
    if (isFirstTry) return t("step.sending");
    return t(`step.${step}`);
  }
}

function DistanceLeft({ item }: { readonly item: WorkItem }) {
  const { positions } = usePhone();
  const t = useWords();
  const language = useLanguage();
  const position = useStored(positions.state);
  if (position.state !== "on") return <span>{t("job.noPosition")}</span>;
  const meters = distanceM(position.reading.lngLat, item.ticket.site.lngLat);
  return (
    <>
      <span>{t("job.left", { distance: sayDistance(t, meters, language) })}</span>
      {meters > farM && <span>{t("job.far")}</span>}
    </>
  );
}

/** The command as far as it can be known before it is filled in: enough to ask whether it would be refused. */
function commandOf(step: Step, { assignment, ticket }: WorkItem): Command {
  const assignmentId = assignment.id;
  switch (step) {
    case "depart":
      return { type: "assignment.depart", assignmentId };
    case "arrive":
      return { type: "assignment.arrive", assignmentId, lngLat: ticket.site.lngLat };
    case "make_safe":
      return { type: "ticket.make_safe", ticketId: ticket.id, assignmentId };
    case "finish":
      return { type: "assignment.finish", assignmentId, outcome: "repaired", result: {} };
    case "return":
      return { type: "assignment.return", assignmentId, reason: "other" };
  }
}
