import { useState } from "react";
import type { Coded } from "../../shared/content.ts";
import { optionsOf } from "../i18n/content-words.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useCanSend } from "./use-can-send.ts";
import { useWords } from "./use-words.ts";

interface ChoiceFormProps {
  readonly title: string;
  readonly choiceLabel: string;
  readonly choices: readonly Coded[];
  /** The code, or one's own words where the code is "other". */
  readonly onConfirm: (choice: string) => void;
  readonly onCancel: () => void;
}

/** Why, or with which result: chosen from the list, or said in one's own words. In place, never over the map. */
export function ChoiceForm({ title, choiceLabel, choices, onConfirm, onCancel }: ChoiceFormProps) {
  const { t, language } = useWords();
  const canSend = useCanSend();
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState("");
  const choice = chosen === "other" ? own.trim() : (chosen ?? "");
  return (
    <form
      className="inline-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== "" && canSend) onConfirm(choice);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <strong>{title}</strong>
      <Select
        autoFocus
        label={choiceLabel}
        labelHidden
        placeholder={`${choiceLabel} · ${t("act.choose")}`}
        options={optionsOf(choices, language)}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === "other" && (
        <TextField
          autoFocus
          label={t("act.otherWords")}
          labelHidden
          placeholder={t("act.otherWords")}
          value={own}
          onChange={setOwn}
          maxLength={200}
        />
      )}
      <Button type="submit" small look="primary" isDisabled={choice === "" || !canSend}>
        {t("act.confirm")}
      </Button>
      <Button small look="plain" onPress={onCancel}>
        {t("action.cancel")}
      </Button>
    </form>
  );
}
