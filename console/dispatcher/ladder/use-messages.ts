import { useQuery } from "@tanstack/react-query";
import type { MessagePage, OutgoingMessage } from "../../../shared/message-answer.ts";
import { getJson } from "../../live/http.ts";

/** A provider's word comes without an event. */
const everyMs = 3_000;
const none: readonly OutgoingMessage[] = [];

/** The texts and calls of one ticket, in the order of their changes. */
export function useMessages(ticketId: string): { messages: readonly OutgoingMessage[]; isFailing: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["messages", ticketId],
    queryFn: ({ signal }) =>
      getJson<MessagePage>(`/api/outgoing-messages?ticketId=${encodeURIComponent(ticketId)}`, signal),
    refetchInterval: everyMs,
  });
  return { messages: data?.messages ?? none, isFailing: isError };
}
