import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Language, useLanguage } from "../i18n/index.ts";
import { useCity } from "../live/queries.ts";
import { kilometers, timeOfDay } from "../ui/format.ts";

interface PanelWords {
  readonly t: TFunction;
  readonly language: Language;
  timeOf(instant: string): string;
  km(meters: number): string;
  /** 13 s, 5 min, 2 h. */
  age(seconds: number): string;
}

/** The drawer's words first, those of work orders and the common ones behind. */
export function usePanelWords(): PanelWords {
  const { t } = useTranslation(["drawer", "orders", "common"], { nsMode: "fallback" });
  const language = useLanguage();
  const timeZone = useCity().data?.timeZone;
  return useMemo(() => {
    // The namespaces only type the keys, which are plain strings here.
    const say = t as unknown as TFunction;
    return {
      t: say,
      language,
      timeOf: (instant) => timeOfDay(instant, timeZone, false),
      km: (meters) => say("unit.km", { value: kilometers(meters, language) }),
      age(seconds) {
        const minutes = Math.max(0, Math.floor(seconds / 60));
        if (minutes < 2) return say("age.seconds", { value: Math.max(0, Math.floor(seconds)) });
        if (minutes < 120) return say("age.minutes", { value: minutes });
        return say("age.hours", { value: Math.floor(minutes / 60) });
      },
    };
  }, [t, language, timeZone]);
}
