import type { Assignment, Person } from "../../../shared/schema.ts";
import { useConnection } from "../../live/connection.ts";
import { Button } from "../../ui/button.tsx";
import { Keycap } from "../../ui/keycap.tsx";
import { Until } from "../running-clock.tsx";
import { useWords } from "../use-words.ts";
import { type LadderStep, stepsOf } from "./steps.ts";
import { ladderActs, useLadder } from "./use-ladder.ts";
import { useMessages } from "./use-messages.ts";

export const ladderKeys = { ring_now: "H", skip: "P", stop: "S" } as const;

interface RungsProps {
  readonly offer: Assignment;
  readonly actor: Person;
  /** Whether the keys mean this offer, and not another of the same ticket. */
  readonly hasKeys: boolean;
}

/** What happens by itself, nearest first and lit, each with its clock; then how the offer ends; then what may be done. */
export function Rungs({ offer, actor, hasKeys }: RungsProps) {
  const { t } = useWords();
  const ladder = useLadder(offer, actor);
  const isLost = useConnection().state === "lost";
  const steps = stepsOf(offer, useMessages(offer.ticketId).messages);
  return (
    <div className="ladder">
      <ol className="rungs" aria-label={t("ladder:title")}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its place in the ladder, which never changes
          <Step key={index} step={step} since={offer.offeredAt} />
        ))}
        <li className={steps.some(({ isNext }) => isNext) ? "rung waiting" : "rung waiting next"}>
          {t(`ladder:end.${endOf(offer)}`)}
          <Until at={offer.expiresAt} className="at" />
        </li>
      </ol>
      <p className="meta aside">
        {isLost && t("ladder:goesOn")} {offer.ladderStoppedAt !== null && t("ladder:stopped")}
      </p>
      <span className="acts">
        {ladderActs.map((act) => (
          <Button key={act} small isDisabled={ladder.whyNot(act) !== null} onPress={() => ladder.act(act)}>
            {t(`ladder:act.${act}`)} {hasKeys && <Keycap>{ladderKeys[act]}</Keycap>}
          </Button>
        ))}
      </span>
    </div>
  );
}

interface StepProps {
  readonly step: LadderStep;
  /** When the offer was made: what was done is told as seconds after it, like the receipts above. */
  readonly since: string;
}

function Step({ step: { kind, state, at, isNext }, since }: StepProps) {
  const { t, timeOf } = useWords();
  const afterS = Math.round((Date.parse(at) - Date.parse(since)) / 1_000);
  return (
    <li className={isNext ? `rung ${state} next` : `rung ${state}`}>
      {t(`ladder:rung.${kind}`)}
      {state === "waiting" ? (
        <Until at={at} className="at" />
      ) : (
        <span className="at" title={timeOf(at)}>
          {t(`ladder:state.${state}`)}
          {state === "done" && ` +${t("age.seconds", { value: afterS })}`}
        </span>
      )}
    </li>
  );
}

function endOf({ role, autoNext, ladderStoppedAt }: Assignment): "support" | "next" | "byHand" {
  if (role === "support") return "support";
  return autoNext && ladderStoppedAt === null ? "next" : "byHand";
}
