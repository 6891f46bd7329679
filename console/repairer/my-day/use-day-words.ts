import { useTranslation } from "react-i18next";

/** This page's words first, the phone's and the common ones behind. */
export function useDayWords() {
  return useTranslation(["day", "phone", "common"]).t;
}
