import { useTranslation } from "react-i18next";

/** 13 s, 11 min, 2 h: as long as a glance. */
export function useAge(): (seconds: number) => string {
  const { t } = useTranslation("map");
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 90) return t("age.seconds", { value: whole });
    if (whole < 5_400) return t("age.minutes", { value: Math.round(whole / 60) });
    return t("age.hours", { value: Math.round(whole / 3_600) });
  };
}
