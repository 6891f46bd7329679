import { useEffect, useMemo, useRef } from "react";
import { isUnanswered, oldestUnanswered, openAlarms } from "../../../shared/domain/alarm.ts";
import type { Board } from "../../../shared/domain/board.ts";
import type { Alarm, Person } from "../../../shared/schema.ts";
import { useBoard } from "../../live/board-store.ts";
import { useNow } from "../../live/clock.ts";
import { useConnection } from "../../live/connection.ts";
import { Button } from "../../ui/button.tsx";
import { Keycap } from "../../ui/keycap.tsx";
import { Since } from "../running-clock.tsx";
import { useWords } from "../use-words.ts";
import { AlarmRow } from "./alarm-row.tsx";
import { useAlarmActions } from "./use-alarm-actions.ts";

interface AlarmsPanelProps {
  readonly actor: Person;
  readonly onSelectTicket: (ticketId: string) => void;
  readonly onClose: () => void;
}

/** Every open alarm, over the ticket panel and never over queue or map. The oldest unanswered one is on top. */
export function AlarmsPanel({ actor, onSelectTicket, onClose }: AlarmsPanelProps) {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const alarms = useMemo(() => openAlarms(board), [board]);
  const actions = useAlarmActions();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const unanswered = alarms.filter(isUnanswered).length;
  return (
    <section className="alarms-panel" aria-label={t("alarms:title")} ref={box} tabIndex={-1}>
      <header className="panel-head">
        <h2>{t("alarms:title")}</h2>
        <span className="count">{alarms.length}</span>
        {unanswered > 0 && <span className="mind">{t("alarms:list.unanswered", { count: unanswered })}</span>}
        <span className="end">
          <Button small look="plain" onPress={onClose}>
            {t("action.close")} <Keycap>Esc</Keycap>
          </Button>
        </span>
      </header>
      {alarms.length === 0 ? (
        <NoAlarms />
      ) : (
        <>
          <Longest board={board} isOnTop={alarms[0]} onSelectTicket={onSelectTicket} />
          <ul>
            {alarms.map((alarm, index) => (
              <AlarmRow
                key={alarm.id}
                alarm={alarm}
                ticket={board.tickets.get(alarm.ticketId)}
                actor={actor}
                isNext={index === 0 && isUnanswered(alarm)}
                actions={actions}
                onSelectTicket={onSelectTicket}
              />
            ))}
          </ul>
          <p className="meta note">{t("alarms:list.note")}</p>
        </>
      )}
    </section>
  );
}

interface LongestProps {
  readonly board: Board;
  readonly isOnTop: Alarm | undefined;
  readonly onSelectTicket: (ticketId: string) => void;
}

/** The one that has waited longest stays in sight where more urgent ones are on top. */
function Longest({ board, isOnTop, onSelectTicket }: LongestProps) {
  const { t } = useWords();
  const { sayWhat } = useAlarmActions();
  const oldest = oldestUnanswered(board);
  if (!oldest || oldest.id === isOnTop?.id) return null;
  return (
    <button type="button" className="longest" onClick={() => onSelectTicket(oldest.ticketId)}>
      <span className="t3">{t("alarms:list.longest")}</span>
      <span className="ellipsis">{sayWhat(oldest)}</span>
      <Since at={oldest.raisedAt} className="strong end" />
    </button>
  );
}

/** Never a blank: there is none, and as of when. */
function NoAlarms() {
  const { t, age } = useWords();
  const now = useNow();
  const { lastHeardAt } = useConnection();
  return (
    <p className="empty">
      {lastHeardAt === null
        ? t("queue.unknown")
        : t("alarms:list.empty", { age: age((now - lastHeardAt) / 1_000) })}
    </p>
  );
}
