import type { Language } from "../../i18n/index.ts";

/** Everything the phone's first pages say, in one language. */
export async function fetchWords(language: Language) {
  return language === "en" ? (await import("./words.en.ts")).words : (await import("./words.zh-CN.ts")).words;
}
