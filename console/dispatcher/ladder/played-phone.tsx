import { useState } from "react";
import type { OutgoingMessage } from "../../../shared/message-answer.ts";
import { postJson } from "../../live/http.ts";
import { queryClient } from "../../live/query-client.ts";
import { Button } from "../../ui/button.tsx";
import { tell } from "../notice.ts";
import { useCanSend } from "../use-can-send.ts";
import { useWords } from "../use-words.ts";

const digits = ["1", "2"] as const;

/** In the demo no text reaches a phone: whoever looks on answers in its place, and it says so. */
export function PlayedPhone({ message }: { readonly message: OutgoingMessage }) {
  const { t } = useWords();
  const canSend = useCanSend();
  const [isSending, setSending] = useState(false);

  async function answer(text: string): Promise<void> {
    setSending(true);
    try {
      await postJson("/api/demo/sms-reply", { messageId: message.id, text });
      tell("done", t("ladder:demo.sent", { text }));
      await queryClient.invalidateQueries({ queryKey: ["messages", message.ticketId] });
    } catch {
      tell("refused", t("ladder:demo.failed"));
    } finally {
      setSending(false);
    }
  }

  return (
    <fieldset className="played-phone" aria-label={t("ladder:demo.help")}>
      <span className="demo-tag">{t("demo.frame")}</span>
      <span className="meta">{t("ladder:demo.help")}</span>
      {digits.map((digit) => (
        <Button key={digit} small isDisabled={!canSend || isSending} onPress={() => void answer(digit)}>
          {t(`ladder:demo.reply${digit}`)}
        </Button>
      ))}
    </fieldset>
  );
}
