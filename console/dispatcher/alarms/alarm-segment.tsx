import { openAlarms } from "../../../shared/domain/alarm.ts";
import type { Board } from "../../../shared/domain/board.ts";
import { useBoard } from "../../live/board-store.ts";
import { Button } from "../../ui/button.tsx";
import { useWords } from "../use-words.ts";
import { AlarmGlyph } from "./alarm-glyph.tsx";
import { showAlarms, useAlarmsShown } from "./alarms-shown.ts";

const classes = [1, 2, 3] as const;

/** How many alarms are open in each class; filled while one of them is known to nobody. Opens the list. */
export function AlarmSegment() {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const isShown = useAlarmsShown();
  return (
    <div className="seg alarms-seg">
      <Button look="plain" small expanded={isShown} onPress={() => showAlarms(!isShown)}>
        <span className="word t2">{t("alarms:title")}</span>
        {classes.map((priority) => {
          const { open, unanswered } = countOf(board, priority);
          return (
            <span
              key={priority}
              className={open === 0 ? "count none" : "count"}
              role="img"
              aria-label={`${t(`alarms:priority.${priority}`)} ${open}`}
            >
              <AlarmGlyph priority={priority} filled={unanswered > 0} />
              <b>{open}</b>
            </span>
          );
        })}
      </Button>
    </div>
  );
}

function countOf(board: Board, priority: 1 | 2 | 3): { open: number; unanswered: number } {
  const own = openAlarms(board).filter((alarm) => alarm.priority === priority);
  return { open: own.length, unanswered: own.filter(({ acknowledgedAt }) => acknowledgedAt === null).length };
}
