import { useState } from "react";
import type { Excluded } from "../../shared/answer.ts";
import type { Ticket } from "../../shared/schema.ts";
import { skillWords } from "../i18n/content-words.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { mmss } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { TextField } from "../ui/text-field.tsx";
import { nearestFirst } from "./ranking.ts";
import type { Dispatch } from "./use-dispatch.ts";
import { useWords } from "./use-words.ts";

interface LeftOutProps {
  readonly ticket: Ticket;
  readonly excluded: readonly Excluded[];
  /** When the list was made: ages grow from there. */
  readonly rankedAt: string;
  readonly dispatch: Dispatch;
  readonly highlightedRepairerId: string | null;
  readonly onHover: (repairerId: string | null) => void;
}

const shownAtFirst = 5;

/** On shift and yet no candidate, with the reason. Still to be sent by somebody who knows better and says why. */
export function LeftOut(props: LeftOutProps) {
  const { ticket, excluded, rankedAt, dispatch, highlightedRepairerId, onHover } = props;
  const { t } = useWords();
  const [isExpanded, setExpanded] = useState(false);
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const all = nearestFirst(excluded);
  const rows = isExpanded
    ? all
    : all.filter((person, index) => index < shownAtFirst || person.repairerId === highlightedRepairerId);
  return (
    <section className="left-out" aria-label={t("left.title")}>
      <header className="sub">
        <h3>{t("left.title")}</h3>
        <span className="t2">{all.length}</span>
        <span className="end meta">{all.length > 0 && t("left.help")}</span>
      </header>
      {all.length === 0 && <p className="line t3">{t("left.none")}</p>}
      <ul>
        {rows.map((person) => (
          <li key={person.repairerId}>
            <button
              type="button"
              className={person.repairerId === highlightedRepairerId ? "row lit" : "row"}
              aria-expanded={askedFor === person.repairerId}
              onClick={() => setAskedFor(askedFor === person.repairerId ? null : person.repairerId)}
              onPointerEnter={() => onHover(person.repairerId)}
              onPointerLeave={() => onHover(null)}
            >
              <RepairerGlyph shape={person.availability} tasks={person.openTasks} />
              <span className="ellipsis">{person.name}</span>
              <span className="t3">{person.travelTimeS === null ? "–" : mmss(person.travelTimeS)}</span>
              <span className="ellipsis">
                <WhyLeftOut person={person} ticket={ticket} rankedAt={rankedAt} />
              </span>
            </button>
            {askedFor === person.repairerId && (
              <SendAnyway person={person} dispatch={dispatch} onDone={() => setAskedFor(null)} />
            )}
          </li>
        ))}
      </ul>
      {all.length > rows.length && (
        <Button small look="plain" onPress={() => setExpanded(true)}>
          {t("left.more", { count: all.length - rows.length })}
        </Button>
      )}
    </section>
  );
}

interface WhyLeftOutProps {
  readonly person: Excluded;
  readonly ticket: Ticket;
  readonly rankedAt: string;
}

function WhyLeftOut({ person, ticket, rankedAt }: WhyLeftOutProps) {
  const { t, age, language } = useWords();
  const sinceS = Math.max(0, (useNow() - Date.parse(rankedAt)) / 1_000);
  const has = useBoard((board) => board.members.get(person.repairerId)?.skills);
  const missing = ticket.skills.filter((skill) => !has?.includes(skill));
  const facts = {
    age: person.positionAgeS === null ? t("age.unknown") : age(person.positionAgeS + sinceS),
    skills: missing.map((skill) => skillWords(skill, language)).join(language === "en" ? ", " : "、"),
    count: person.openTasks,
  };
  return person.reasons.map((reason) => t(`left.reason.${reason}`, facts)).join(" · ");
}

interface SendAnywayProps {
  readonly person: Pick<Excluded, "repairerId" | "name">;
  readonly dispatch: Dispatch;
  readonly onDone: () => void;
}

export function SendAnyway({ person, dispatch, onDone }: SendAnywayProps) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const no = dispatch.whyNot(person.repairerId);
  const isReady = reason.trim() !== "" && no === null;
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        dispatch.send(person.repairerId, reason.trim());
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone();
      }}
    >
      <TextField
        autoFocus
        label={t("left.why", { name: person.name })}
        labelHidden
        placeholder={t("left.why", { name: person.name })}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      <Button type="submit" small look="primary" isDisabled={!isReady}>
        {t("left.send")}
      </Button>
      {no !== null && <p className="mind">{no}</p>}
    </form>
  );
}
