import { useState } from "react";
import { FormPage } from "../form-page.tsx";
import type { WorkItem } from "../next-step.ts";
import { addressOf } from "../notice.ts";
import { usePhone, useWords } from "../use-phone.ts";

interface MessagePageProps {
  readonly item: WorkItem;
  readonly wants: "support" | null;
  readonly onClose: () => void;
}

/** A few words to the desk, or a call for more hands. */
export function MessagePage({ item, wants, onClose }: MessagePageProps) {
  const { phone } = usePhone();
  const t = useWords();
  const [text, setText] = useState("");
  const words = text.trim();
  return (
    <FormPage
      title={t(wants ? "message.supportTitle" : "message.newTitle")}
      aside={item.ticket.number}
      about={addressOf(item.ticket)}
      send={t(wants ? "message.supportSend" : "message.send")}
      back={t("job.back")}
      missing={words === "" ? t("message.wordsFirst") : null}
      onBack={onClose}
      onSend={() => {
        onClose();
        void phone.submit({
          type: "message.send",
          ticketId: item.ticket.id,
          assignmentId: item.assignment.id,
          text: words,
          ...(wants && { wants }),
        });
      }}
    >
      <label className="note">
        {t(wants ? "message.supportWords" : "message.words")}
        <textarea
          rows={4}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </FormPage>
  );
}
