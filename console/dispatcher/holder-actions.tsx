import { useState } from "react";
import { unreachable } from "../../shared/assert.ts";
import type { Command } from "../../shared/command.ts";
import { outcomes, reasons } from "../../shared/content.ts";
import type { Assignment, Person, ReportedBy } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { clock } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { refusalOf } from "./allowed.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { useCanSend } from "./use-can-send.ts";
import { useSend } from "./use-send.ts";
import { useWords } from "./use-words.ts";
import { needs, type Spoken, spokenCommand, spokenWords } from "./voice.ts";

interface HolderActionsProps {
  readonly assignment: Assignment;
  readonly actor: Person;
  readonly via: ReportedBy;
  readonly onVia: (via: ReportedBy) => void;
}

type Asking = Spoken | "withdraw";

/** What may be entered for somebody who answered by voice, and what the dispatcher himself may do about him. */
export function HolderActions({ assignment, actor, via, onVia }: HolderActionsProps) {
  const { t, nameOf } = useWords();
  const board = useBoard((whole) => whole);
  const send = useSend();
  const canSend = useCanSend();
  const [asking, setAsking] = useState<Asking | null>(null);
  const name = nameOf(assignment.repairerId);
  const may = (command: Command) => refusalOf(board, command, actor, clock.now()) === null;
  const sayable = spokenWords.filter((spoken) => may(spokenCommand(spoken, assignment, via)));
  const { id: assignmentId } = assignment;
  const promote: Command = { type: "assignment.promote", assignmentId };

  function say(spoken: Spoken, told: Parameters<typeof spokenCommand>[3] = null): void {
    setAsking(null);
    const words = { name, word: t(`voice.${spoken}`), via: t(`reportedBy.${via}`) };
    void send(spokenCommand(spoken, assignment, via, told), t("voice.done", words));
  }
  function confirm(choice: string): void {
    if (asking === null) return;
    if (asking !== "withdraw") {
      say(asking, needs[asking] === "outcome" ? { outcome: choice } : { reason: choice });
      return;
    }
    setAsking(null);
    void send(
      { type: "assignment.withdraw", assignmentId, reason: choice },
      t("act.done.withdraw", { name }),
    );
  }

  if (asking !== null)
    return (
      <ChoiceForm
        title={asking === "withdraw" ? t("act.withdraw") : t(`voice.${asking}`)}
        choiceLabel={t(asking === "finish" ? "act.outcome" : "act.reason")}
        choices={choicesFor(asking)}
        onConfirm={confirm}
        onCancel={() => setAsking(null)}
      />
    );
  return (
    <div className="holder-actions">
      {sayable.length > 0 && (
        <fieldset className="voice" aria-label={t("voice.help")}>
          <span className="meta" title={t("voice.help")}>
            {t("voice.title")}
          </span>
          {(["phone", "radio"] as const).map((way) => (
            <Button key={way} small look="plain" pressed={via === way} onPress={() => onVia(way)}>
              {t(`reportedBy.${way}`)}
            </Button>
          ))}
          {sayable.map((spoken) => (
            <Button
              key={spoken}
              small
              isDisabled={!canSend}
              onPress={() => (needs[spoken] === null ? say(spoken) : setAsking(spoken))}
            >
              {t(`voice.${spoken}`)}
            </Button>
          ))}
        </fieldset>
      )}
      <span className="end">
        {assignment.role === "support" && may(promote) && (
          <Button
            small
            isDisabled={!canSend}
            onPress={() => void send(promote, t("act.done.promote", { name }))}
          >
            {t("act.promote")}
          </Button>
        )}
        {may({ type: "assignment.withdraw", assignmentId, reason: "-" }) && (
          <Button small isDisabled={!canSend} onPress={() => setAsking("withdraw")}>
            {t("act.withdraw")}
          </Button>
        )}
      </span>
    </div>
  );
}

function choicesFor(asking: Asking) {
  switch (asking) {
    case "withdraw":
      return reasons.withdraw;
    case "decline":
      return reasons.decline;
    case "return":
      return reasons.return;
    case "finish":
      return outcomes;
    case "accept":
    case "depart":
    case "arrive":
    case "make_safe":
      return [];
    default:
      return unreachable(asking);
  }
}
