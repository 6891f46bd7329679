import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Language, useLanguage } from "../i18n/index.ts";
import { boardStore } from "../live/board-store.ts";
import { useCity } from "../live/queries.ts";
import { kilometers, timeOfDay } from "../ui/format.ts";

export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  /** 14:32:07 in the operator's zone. */
  timeOf(instant: string | number, withSeconds?: boolean): string;
  km(meters: number): string;
  /** How old something is: 13 s, 5 min, 2 h. */
  age(seconds: number): string;
  nameOf(repairerId: string): string;
}

/** Everything a component of the desk needs to say something. */
export function useWords(): Words {
  const { t } = useTranslation("desk");
  const language = useLanguage();
  const timeZone = useCity().data?.timeZone;
  return useMemo(() => {
    // The namespace only types the keys, which are plain strings here.
    const say = t as unknown as TFunction;
    return {
      t: say,
      language,
      timeOf: (instant, withSeconds) => timeOfDay(instant, timeZone, withSeconds),
      km: (meters) => say("unit.km", { value: kilometers(meters, language) }),
      age: (seconds) => ageWords(say, seconds),
      nameOf: (repairerId) => boardStore.get().members.get(repairerId)?.name ?? repairerId,
    };
  }, [t, language, timeZone]);
}

function ageWords(t: TFunction, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return t("age.seconds", { value: whole });
  if (whole < 5_400) return t("age.minutes", { value: Math.round(whole / 60) });
  return t("age.hours", { value: Math.round(whole / 3_600) });
}
