import { chooseLanguage, type Language, useLanguage } from "../i18n/index.ts";
import { Choices } from "./choices.tsx";
import { useWords } from "./use-phone.ts";

/** Each language in its own words: whoever cannot read the page finds his. */
const options: readonly { value: Language; label: string }[] = [
  { value: "zh-CN", label: "中文" },
  { value: "en", label: "English" },
];

export function LanguageSwitch() {
  const t = useWords();
  return (
    <Choices
      label={t("me.language")}
      options={options}
      value={useLanguage()}
      onChange={chooseLanguage}
      inline
    />
  );
}
