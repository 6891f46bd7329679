import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CommandAnswer, CommandDone } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { useLanguage } from "../i18n/index.ts";
import { sayNo } from "../i18n/say-refusal.ts";
import { HttpError, sendCommand } from "../live/http.ts";
import { newKey } from "../live/new-key.ts";
import { timeOfDay } from "../ui/format.ts";
import {
  answersIn,
  attachFrom,
  commandFrom,
  type Draft,
  emptyDraft,
  type Field,
  fieldOf,
  firstProblem,
  isBlank,
  problemsOf,
} from "./draft.ts";
import { forgetDraft, keepDraft, loadDraft } from "./kept-draft.ts";

export interface CallNotice {
  kind: "created" | "refused";
  text: string;
}
export interface CreatedTicket {
  ticketId: string;
  number: string;
}

type Complaints = Partial<Record<Field, string>>;

/** One call being taken: what is in the form, what is wrong with it, and sending it. */
export function useCall(onCreated: (created: CreatedTicket) => void) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const [draft, setDraft] = useState<Draft>(loadDraft);
  const [complaints, setComplaints] = useState<Complaints>({});
  const [notice, setNotice] = useState<CallNotice | null>(null);
  const [isSending, setSending] = useState(false);
  const isUnderWay = useRef(false);

  function change(next: Draft, ...fields: Field[]): void {
    keepDraft(next);
    setDraft(next);
    setComplaints((before) => ({
      ...before,
      ...Object.fromEntries(fields.map((field) => [field, undefined])),
    }));
  }

  function heard(): string | null {
    const answers = answersIn(draft, language);
    return answers && t("triage.heard", { answers });
  }

  function renewKey(): void {
    setDraft((before) => {
      const next = { ...before, key: newKey() };
      keepDraft(next);
      return next;
    });
  }

  function startOver(): void {
    forgetDraft();
    setDraft(emptyDraft(newKey()));
    setComplaints({});
  }

  function refuse(found: Complaints, text: string): Field | undefined {
    setComplaints(found);
    setNotice({ kind: "refused", text });
    return firstProblem(found as Parameters<typeof firstProblem>[0]);
  }

  /** Answers with the field that needs a hand, if any. */
  async function create(): Promise<Field | undefined> {
    // A second press finds the first one under way, or the fresh form after it: neither is a mistake to complain about.
    if (isUnderWay.current) return undefined;
    if (notice?.kind === "created" && isBlank(draft)) return "callerPhone";
    const command = commandFrom(draft, heard());
    if (!command) {
      const missing = Object.entries(problemsOf(draft)).map(([field, problem]) => [
        field,
        t(`problem.${problem}`),
      ]);
      return refuse(Object.fromEntries(missing), t("call.notSent"));
    }
    return send(command, (answer) => {
      const created = { ticketId: answer.ticketId ?? "", number: answer.number ?? "" };
      startOver();
      setNotice({ kind: "created", text: t("call.created", { number: created.number }) });
      onCreated(created);
    });
  }

  /** The call is about a ticket that is open already: no second one is made, and nothing said is lost. */
  async function attach(ticket: { id: string; number: string }): Promise<Field | undefined> {
    if (isUnderWay.current) return undefined;
    const labels = { address: t("call.address"), access: t("call.access") };
    return send(attachFrom(draft, ticket.id, labels, heard()), () => {
      startOver();
      setNotice({ kind: "created", text: t("call.attached", { number: ticket.number }) });
      onCreated({ ticketId: ticket.id, number: ticket.number });
    });
  }

  async function send(command: Command, onDone: (answer: CommandDone) => void): Promise<Field | undefined> {
    setSending(true);
    isUnderWay.current = true;
    try {
      const answer: CommandAnswer = await sendCommand(command, draft.key);
      if (answer.ok) {
        onDone(answer);
        return "callerPhone";
      }
      // The answer to this key is kept: whatever is asked next is asked anew.
      if ("refusal" in answer && answer.refusal !== "key_reused") renewKey();
      if ("refusal" in answer) {
        if (answer.refusal === "key_reused") return refuse({}, t("call.alreadyMade"));
        const known = { nameOf: (id: string) => id, timeOf: (at: string) => timeOfDay(at, undefined) };
        return refuse({}, sayNo(t, answer, known));
      }
      const placed = answer.issues.map(({ path, message }) => [
        fieldOf(path) ?? "words",
        t("problem.refused", { message }),
      ]);
      return refuse(Object.fromEntries(placed), t("call.notSent"));
    } catch (error) {
      const isSignedOut = error instanceof HttpError && error.status === 401;
      return refuse({}, t(isSignedOut ? "refusal.signedOut" : "call.unsure"));
    } finally {
      setSending(false);
      isUnderWay.current = false;
    }
  }

  return { draft, change, complaints, notice, isSending, create, attach, startOver };
}
