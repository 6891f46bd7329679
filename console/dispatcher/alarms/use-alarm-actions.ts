import { useMemo } from "react";
import { nextUnanswered } from "../../../shared/domain/alarm.ts";
import type { Alarm } from "../../../shared/schema.ts";
import { boardStore } from "../../live/board-store.ts";
import { tell } from "../notice.ts";
import { useSend } from "../use-send.ts";
import { useWords } from "../use-words.ts";
import { sayAlarm } from "./alarm-words.ts";

export interface AlarmActions {
  acknowledge(alarm: Alarm): void;
  /** By key: the most urgent, of those the oldest. */
  acknowledgeNext(): void;
  close(alarm: Alarm, reason: string): void;
  /** What it tells, with its ticket's number. */
  sayWhat(alarm: Alarm): string;
}

export function useAlarmActions(): AlarmActions {
  const send = useSend();
  const { t, nameOf } = useWords();
  return useMemo(() => {
    const sayWhat = (alarm: Alarm) => {
      const number = boardStore.get().tickets.get(alarm.ticketId)?.number ?? "";
      return `${number} ${sayAlarm(t, alarm, alarm.repairerId === null ? "" : nameOf(alarm.repairerId))}`;
    };
    const acknowledge = (alarm: Alarm) => {
      const done = t("alarms:done.acknowledged", { what: sayWhat(alarm) });
      void send({ type: "alarm.acknowledge", alarmId: alarm.id }, done);
    };
    return {
      acknowledge,
      acknowledgeNext() {
        const next = nextUnanswered(boardStore.get());
        if (next) acknowledge(next);
        else tell("mind", t("alarms:none"));
      },
      close(alarm, reason) {
        const done = t("alarms:done.closed", { what: sayWhat(alarm) });
        void send({ type: "alarm.close", alarmId: alarm.id, reason }, done);
      },
      sayWhat,
    };
  }, [send, t, nameOf]);
}
