import { useState } from "react";
import { isUnanswered } from "../../../shared/domain/alarm.ts";
import type { Alarm, Person, Ticket } from "../../../shared/schema.ts";
import { Button } from "../../ui/button.tsx";
import { Keycap } from "../../ui/keycap.tsx";
import { Since } from "../running-clock.tsx";
import { useCanSend } from "../use-can-send.ts";
import { useWords } from "../use-words.ts";
import { AlarmGlyph } from "./alarm-glyph.tsx";
import { sayAlarm, whoOf } from "./alarm-words.ts";
import { CloseAlarmForm } from "./close-alarm-form.tsx";
import type { AlarmActions } from "./use-alarm-actions.ts";

interface AlarmRowProps {
  readonly alarm: Alarm;
  readonly ticket: Ticket | undefined;
  readonly actor: Person;
  /** The one that the key acknowledges. */
  readonly isNext: boolean;
  readonly actions: AlarmActions;
  readonly onSelectTicket: (ticketId: string) => void;
}

/** What, where, since when, who knows of it; and what can be done about it. */
export function AlarmRow({ alarm, ticket, actor, isNext, actions, onSelectTicket }: AlarmRowProps) {
  const { t, nameOf } = useWords();
  const canSend = useCanSend();
  const [isClosing, setIsClosing] = useState(false);
  const unanswered = isUnanswered(alarm);
  const isOwn = alarm.acknowledgedBy?.id === actor.id;
  const what = sayAlarm(t, alarm, alarm.repairerId === null ? "" : nameOf(alarm.repairerId));
  const where = ticket?.site.addressFound ?? ticket?.site.addressSaid ?? t("timeline.pin");
  return (
    <li className={unanswered ? `alarm class-${alarm.priority} unanswered` : "alarm"} data-alarm={alarm.id}>
      <AlarmGlyph priority={alarm.priority} filled={unanswered} size={20} />
      <button type="button" className="about" onClick={() => onSelectTicket(alarm.ticketId)}>
        <span className="what">
          <span className="unseen">{t(`alarms:priority.${alarm.priority}`)} </span>
          {what}
        </span>
        <span className="t2">
          {ticket?.number} {where}
        </span>
      </button>
      <Since at={alarm.raisedAt} className="since" />
      {isClosing ? (
        <CloseAlarmForm
          onConfirm={(reason) => {
            setIsClosing(false);
            actions.close(alarm, reason);
          }}
          onCancel={() => setIsClosing(false)}
        />
      ) : (
        <div className="acts">
          <Knowledge alarm={alarm} />
          {(unanswered || !isOwn) && (
            <Button
              small
              look={isNext ? "primary" : "normal"}
              isDisabled={!canSend}
              label={`${t(unanswered ? "alarms:acknowledge" : "alarms:takeOver")}${isNext ? " Q" : ""}: ${actions.sayWhat(alarm)}`}
              onPress={() => actions.acknowledge(alarm)}
            >
              {t(unanswered ? "alarms:acknowledge" : "alarms:takeOver")} {isNext && <Keycap>Q</Keycap>}
            </Button>
          )}
          <Button
            small
            isDisabled={!canSend}
            label={`${t("alarms:close")}: ${actions.sayWhat(alarm)}`}
            onPress={() => setIsClosing(true)}
          >
            {t("alarms:close")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Knowledge({ alarm }: { readonly alarm: Alarm }) {
  const { t, timeOf } = useWords();
  const { acknowledgedAt, acknowledgedBy } = alarm;
  return (
    <span className={acknowledgedAt === null ? "knows mind" : "knows t2"}>
      {t("alarms:fact.raised", { at: timeOf(alarm.raisedAt) })} ·{" "}
      {acknowledgedAt === null || acknowledgedBy === null
        ? t("alarms:fact.nobody")
        : t("alarms:fact.acknowledged", { by: whoOf(t, acknowledgedBy), at: timeOf(acknowledgedAt) })}
    </span>
  );
}
