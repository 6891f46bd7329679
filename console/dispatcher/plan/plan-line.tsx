import { Checkbox } from "react-aria-components/Checkbox";
import { nobodyHasIt } from "../../../shared/domain/ticket-status.ts";
import { mmss } from "../../ui/format.ts";
import { PriorityGlyph } from "../../ui/priority-glyph.tsx";
import { addressOf } from "../address.ts";
import { letterOf } from "../queue-order.ts";
import { useWords, type Words } from "../use-words.ts";
import type { PlanRow } from "./plan-rows.ts";

interface PlanLineProps {
  readonly row: PlanRow;
  readonly isDisabled: boolean;
  readonly onChoose: (ticketId: string, isChosen: boolean) => void;
}

/** Who would go where, how long by road, what that gains, and how its offer went. */
export function PlanLine({ row, isDisabled, onChoose }: PlanLineProps) {
  const words = useWords();
  const { t } = words;
  const { line, ticket, sent } = row;
  const name = words.nameOf(line.repairerId);
  const letter = letterOf(ticket.priority);
  const address = addressOf(ticket.site);
  const outcome = sent ?? (row.isTaken ? { state: "refused" as const, sentence: t("plan:taken") } : null);
  return (
    <li className="plan-line" data-ticket={line.ticketId}>
      <Checkbox
        className="plan-choice"
        isSelected={row.isChosen || sent?.state === "sending" || sent?.state === "sent"}
        isDisabled={isDisabled || outcome !== null}
        onChange={(isChosen) => onChoose(line.ticketId, isChosen)}
        aria-label={t("plan:choose", { number: ticket.number, address, name, time: mmss(line.travelTimeS) })}
      >
        <Tick />
        <PriorityGlyph
          letter={letter}
          filled={nobodyHasIt(ticket)}
          label={t("priority.named", { letter, word: t(`priority.${ticket.priority}`) })}
        />
        <span className="where ellipsis" title={address}>
          {address}
        </span>
        <span className="time">{mmss(line.travelTimeS)}</span>
        <span className="who ellipsis">
          <span className="t3">{ticket.number} → </span>
          <b>{name}</b>
          {line.notes.includes("silent") && <span className="mind"> · {t("cand.note.silent")}</span>}
        </span>
        <Gain row={row} words={words} />
      </Checkbox>
      {outcome && (
        <p className={outcome.state === "refused" ? "came mind" : "came t2"} role="status">
          {outcome.state === "sending" ? t("cand.sending") : outcome.sentence}
        </p>
      )}
    </li>
  );
}

function Gain({
  row: { line, gainS },
  words: { t, nameOf },
}: {
  readonly row: PlanRow;
  readonly words: Words;
}) {
  if (gainS === null || !line.nearestFirst) return <span className="gain strong">{t("plan:gain.only")}</span>;
  const facts = { time: mmss(Math.abs(gainS)), name: nameOf(line.nearestFirst.repairerId) };
  if (gainS > 0) return <span className="gain strong">{t("plan:gain.sooner", facts)}</span>;
  if (gainS < 0) return <span className="gain mind">{t("plan:gain.later", facts)}</span>;
  return <span className="gain t3">{t("plan:gain.same")}</span>;
}

function Tick() {
  return (
    <span className="box" aria-hidden="true">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    </span>
  );
}
