import { useState } from "react";
import { joinReason } from "../../shared/client/reason.ts";
import { useLanguage } from "../i18n/index.ts";
import { Choices } from "./choices.tsx";
import { FormPage } from "./form-page.tsx";
import { useWords } from "./use-phone.ts";
import type { Choice } from "./words.ts";

interface ReasonPageProps {
  readonly title: string;
  readonly aside?: string;
  /** Which job it is about, and anything else worth knowing before choosing. */
  readonly about: string;
  readonly choices: readonly Choice[];
  readonly send: string;
  readonly back: string;
  readonly onBack: () => void;
  readonly onSend: (reason: string) => void;
}

/** Why not, why back, why so far away: one of a list, with words where the list does not do. */
export function ReasonPage({ choices, onSend, ...frame }: ReasonPageProps) {
  const t = useWords();
  const language = useLanguage();
  const [code, setCode] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const needsWords = choices.find((choice) => choice.code === code)?.needsNote ?? false;
  const missing = missingWord();

  return (
    <FormPage
      {...frame}
      missing={missing}
      onSend={() => {
        if (code !== null) onSend(joinReason(code, words));
      }}
    >
      <Choices
        label={frame.title}
        options={choices.map(({ code, label }) => ({ value: code, label: label[language] }))}
        value={code}
        onChange={setCode}
        labelHidden
      />
      <label className="note">
        {needsWords ? t("reason.wordsWanted") : t("reason.words")}
        <textarea
          rows={2}
          maxLength={150}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
    </FormPage>
  );

  function missingWord(): string | null {
    if (code === null) return t("reason.chooseFirst");
    return needsWords && words.trim() === "" ? t("reason.wordsWanted") : null;
  }
}
