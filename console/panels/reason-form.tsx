import { useState } from "react";
import type { Coded } from "../../shared/content.ts";
import { optionsOf } from "../i18n/content-words.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { usePanelWords } from "./use-panel-words.ts";

interface ReasonFormProps {
  readonly reasons: readonly Coded[];
  readonly action: string;
  readonly onBack: () => void;
  readonly onSend: (reason: string) => Promise<void>;
}

/** Nothing is taken from anybody without a reason. */
export function ReasonForm({ reasons, action, onBack, onSend }: ReasonFormProps) {
  const { t, language } = usePanelWords();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== null) void onSend(reason);
      }}
    >
      <Select
        label={t("detail.reason")}
        options={optionsOf(reasons, language)}
        value={reason}
        onChange={setReason}
        placeholder={t("detail.chooseReason")}
        autoFocus
      />
      <div className="keys">
        <Button small type="submit" look="primary" isDisabled={reason === null}>
          {action}
        </Button>
        <Button small look="plain" onPress={onBack}>
          {t("detail.back")}
        </Button>
      </div>
    </form>
  );
}
