import type { TFunction } from "i18next";
import type { EventOf } from "../../../shared/event.ts";
import type { AlarmKind } from "../../../shared/schema.ts";

/** What an alarm tells, as a person would say it. `name`: whose work it is about. */
export function sayAlarm(t: TFunction, alarm: { readonly kind: AlarmKind }, name: string): string {
  return t(`alarms:kind.${alarm.kind}`, { name });
}

type AlarmEvent = EventOf<"alarm.raised" | "alarm.acknowledged" | "alarm.closed">;

/** Its line in a ticket's story. */
export function sayAlarmFact(t: TFunction, event: AlarmEvent, name: string): string {
  switch (event.type) {
    case "alarm.raised":
      return t("alarms:timeline.raised", { what: sayAlarm(t, event.data, name) });
    case "alarm.acknowledged":
      return t("alarms:timeline.acknowledged", { by: whoOf(t, event.data.by) });
    case "alarm.closed": {
      const { by, reason } = event.data;
      return by.id === null
        ? t("alarms:timeline.over")
        : t("alarms:timeline.closed", { by: by.name, reason: t("timeline.because", { reason }) });
    }
  }
}

export function whoOf(t: TFunction, by: { readonly id: string | null; readonly name: string }): string {
  return by.id === null ? t("system.name") : by.name;
}
