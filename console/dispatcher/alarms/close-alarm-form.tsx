import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCanSend } from "../use-can-send.ts";
import { useWords } from "../use-words.ts";

interface CloseAlarmFormProps {
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Closing says what was done about it, in somebody's own words. */
export function CloseAlarmForm({ onConfirm, onCancel }: CloseAlarmFormProps) {
  const { t } = useWords();
  const canSend = useCanSend();
  const [reason, setReason] = useState("");
  return (
    <form
      className="close-form"
      aria-label={t("alarms:close")}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "" && canSend) onConfirm(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextField
        autoFocus
        label={t("alarms:closeReason")}
        placeholder={t("alarms:closeReasonHint")}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      <Button type="submit" small look="primary" isDisabled={reason.trim() === "" || !canSend}>
        {t("alarms:close")}
      </Button>
      <Button small look="plain" onPress={onCancel}>
        {t("action.cancel")}
      </Button>
    </form>
  );
}
