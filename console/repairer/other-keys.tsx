import { isLive } from "../../shared/domain/assignment.ts";
import { otherSteps, type Step, type WorkItem } from "./next-step.ts";
import { usePending, useWords } from "./use-phone.ts";

interface OtherKeysProps {
  readonly item: WorkItem;
  readonly isBusy: boolean;
  readonly onPress: (step: Step) => void;
  readonly onMessage: (wants: "support" | null) => void;
}

/** What the rules allow beside the next step: rarer, smaller, out of the thumb's way. */
export function OtherKeys({ item, isBusy, onPress, onMessage }: OtherKeysProps) {
  const t = useWords();
  const pending = usePending(item.assignment.id);
  const steps = otherSteps(item);
  if (!isLive(item.assignment)) return null;
  return (
    <div className="other-keys">
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className="key"
          disabled={isBusy || pending !== undefined}
          onClick={() => onPress(step)}
        >
          {word(step)}
        </button>
      ))}
      <button type="button" className="key" onClick={() => onMessage("support")}>
        {t("message.supportAsk")}
      </button>
      <button type="button" className="key" onClick={() => onMessage(null)}>
        {t("message.ask")}
      </button>
    </div>
  );

  function word(step: Step): string {
    switch (step) {
      case "arrive":
        return t("step.arriveNow");
      case "finish":
        return t("step.finishNow");
      case "return":
        return t("step.returnAsk");
      default:
        return t(`step.${step}`);
    }
  }
}
