import { useTranslation } from "react-i18next";

/** The words of opening, locking and updating first, the phone's own and the common ones behind. */
export function useShellWords() {
  return useTranslation(["shell", "phone", "common"]).t;
}
