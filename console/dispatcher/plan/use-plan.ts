import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Plan } from "../../../shared/plan-answer.ts";
import { sayNo } from "../../i18n/say-refusal.ts";
import { isLive } from "../../live/connection.ts";
import { getJson, HttpError, NotReached, sendCommand } from "../../live/http.ts";
import { tell } from "../notice.ts";
import { useWords, type Words } from "../use-words.ts";
import type { PlanRow, Sent } from "./plan-rows.ts";

const nothingSent: ReadonlyMap<string, Sent> = new Map();

/**
 * Made when the panel opens and when somebody asks for it anew, never by itself: a line must not change under the hand
 * that is about to send it.
 */
export function usePlan() {
  const words = useWords();
  const [sent, setSent] = useState(nothingSent);
  const [isSending, setIsSending] = useState(false);
  const asked = useQuery({
    queryKey: ["plan"],
    queryFn: ({ signal }) => getJson<Plan>("/api/plan", signal),
    gcTime: 0,
    retry: 1,
  });
  const { refetch } = asked;

  const renew = useCallback(() => {
    void refetch().then(({ isSuccess }) => isSuccess && setSent(nothingSent));
  }, [refetch]);

  /** One offer after the other, the most urgent first; what came of each stands beside its line. */
  async function send(rows: readonly PlanRow[]): Promise<void> {
    if (isSending) return;
    setIsSending(true);
    let refused = 0;
    try {
      for (const row of rows) {
        const { ticketId } = row.line;
        setSent((all) => new Map(all).set(ticketId, { state: "sending" }));
        const came = await offer(row, words);
        if (came.state === "refused") refused++;
        setSent((all) => new Map(all).set(ticketId, came));
      }
    } finally {
      setIsSending(false);
    }
    const done = words.t("plan:done", { count: rows.length - refused });
    if (refused === 0) tell("done", done);
    else tell("refused", `${done} ${words.t("plan:refused", { count: refused })}`);
  }

  return {
    plan: asked.data,
    isError: asked.isError,
    isMaking: asked.isFetching,
    sent,
    isSending,
    renew,
    send,
  };
}

type Came = Exclude<Sent, { state: "sending" }>;

async function offer({ line, ticket }: PlanRow, words: Words): Promise<Came> {
  const { t } = words;
  const no = (sentence: string): Came => ({ state: "refused", sentence });
  if (!isLive()) return no(t("connection.lost"));
  const { ticketId, ticketVersion, repairerId } = line;
  try {
    const answer = await sendCommand({
      type: "assignment.offer",
      ticketId,
      ticketVersion,
      repairerId,
      role: "lead",
    });
    if (!answer.ok) return no(sayNo(t, answer, words));
    const done = t("cand.sent", { number: ticket.number, name: words.nameOf(repairerId) });
    const warnings = (answer.warnings ?? []).map((warning) => t(`warning.${warning}`)).join(", ");
    return { state: "sent", sentence: warnings === "" ? done : `${done} ${t("warning.sent", { warnings })}` };
  } catch (error) {
    if (error instanceof HttpError) return no(t("refusal.signedOut"));
    if (error instanceof NotReached) return no(t("refusal.notReached"));
    throw error;
  }
}
