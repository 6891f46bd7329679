import { useState } from "react";
import type { Command } from "../../shared/command.ts";
import { reasons } from "../../shared/content.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentsOf } from "../../shared/domain/board.ts";
import type { Person, Ticket } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { clock } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { refusalOf } from "./allowed.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { useCanSend } from "./use-can-send.ts";
import { useSend } from "./use-send.ts";
import { useWords } from "./use-words.ts";

interface TicketActionsProps {
  readonly ticket: Ticket;
  readonly actor: Person;
}

/** What may be done about the ticket itself: a note, its end. */
export function TicketActions({ ticket, actor }: TicketActionsProps) {
  const { t } = useWords();
  const board = useBoard((whole) => whole);
  const send = useSend();
  const canSend = useCanSend();
  const [asking, setAsking] = useState<"note" | "message" | "close" | "cancel" | null>(null);
  const { id: ticketId, number } = ticket;
  const isOnIt = assignmentsOf(board, ticketId).some(isLive);
  const may = (command: Command) => refusalOf(board, command, actor, clock.now()) === null;

  if (asking === "cancel")
    return (
      <footer className="ticket-actions">
        <ChoiceForm
          title={t("act.cancel")}
          choiceLabel={t("act.reason")}
          choices={reasons.cancel}
          onCancel={() => setAsking(null)}
          onConfirm={(reason) => {
            setAsking(null);
            void send({ type: "ticket.cancel", ticketId, reason }, t("act.done.cancel", { number }));
          }}
        />
      </footer>
    );
  if (asking !== null)
    return (
      <footer className="ticket-actions">
        <WordsForm
          title={t(`act.${asking}`)}
          placeholder={t(`act.${asking}Words`)}
          maxLength={lengths[asking]}
          onCancel={() => setAsking(null)}
          onConfirm={(text) => {
            setAsking(null);
            if (asking === "note") void send({ type: "ticket.note", ticketId, text }, t("act.done.note"));
            else if (asking === "message")
              void send({ type: "message.send", ticketId, text }, t("act.done.message"));
            else void send({ type: "ticket.close", ticketId, reason: text }, t("act.done.close", { number }));
          }}
        />
      </footer>
    );
  return (
    <footer className="ticket-actions">
      <Button isDisabled={!canSend} onPress={() => setAsking("note")}>
        {t("act.note")}
      </Button>
      {isOnIt && (
        <Button isDisabled={!canSend} onPress={() => setAsking("message")}>
          {t("act.message")}
        </Button>
      )}
      <span className="end">
        <Button
          isDisabled={!canSend || !may({ type: "ticket.close", ticketId })}
          onPress={() => setAsking("close")}
        >
          {t("act.close")}
        </Button>
        <Button
          isDisabled={!canSend || !may({ type: "ticket.cancel", ticketId, reason: "-" })}
          onPress={() => setAsking("cancel")}
        >
          {t("act.cancel")}
        </Button>
      </span>
    </footer>
  );
}

const lengths = { note: 2_000, message: 500, close: 200 } as const;

interface WordsFormProps {
  readonly title: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly onConfirm: (text: string) => void;
  readonly onCancel: () => void;
}

function WordsForm({ title, placeholder, maxLength, onConfirm, onCancel }: WordsFormProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const isReady = text.trim() !== "";
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onConfirm(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextField
        autoFocus
        label={title}
        labelHidden
        placeholder={placeholder}
        value={text}
        onChange={setText}
        maxLength={maxLength}
      />
      <Button type="submit" small look="primary" isDisabled={!isReady}>
        {t("act.confirm")}
      </Button>
      <Button small look="plain" onPress={onCancel}>
        {t("action.cancel")}
      </Button>
    </form>
  );
}
