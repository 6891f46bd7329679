import { useTranslation } from "react-i18next";

/** The words of forms first, the phone's and the common ones behind. They come with the first form (late-words.ts). */
export function useResultWords() {
  return useTranslation(["result", "phone", "common"], { nsMode: "fallback" }).t;
}
