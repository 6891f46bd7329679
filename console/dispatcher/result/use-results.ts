import { useQuery } from "@tanstack/react-query";
import type { Form } from "../../../shared/domain/form.ts";
import { emergencyForm } from "../../../shared/form-content.ts";
import type { TicketResult, TicketResults } from "../../../shared/result-answer.ts";
import { getJson } from "../../live/http.ts";

const none: readonly TicketResult[] = [];

/** What was found and done on a ticket; made old by every fact about it, as the ticket itself is. */
export function useResults(ticketId: string): { results: readonly TicketResult[]; isFailing: boolean } {
  const { data, isError } = useQuery({
    queryKey: ["ticket", ticketId, "results"],
    queryFn: ({ signal }) =>
      getJson<TicketResults>(`/api/tickets/${encodeURIComponent(ticketId)}/results`, signal),
  });
  return { results: data?.results ?? none, isFailing: isError };
}

/** The form as the result was written on it; null while it is fetched, and where this version is not known. */
export function useResultForm({ form, formVersion }: TicketResult): Form | null {
  const isKnown = form === emergencyForm.code && formVersion === emergencyForm.version;
  const { data } = useQuery({
    queryKey: ["form", emergencyForm.code, emergencyForm.version],
    queryFn: async () => {
      const file = await import("../../../shared/content/forms/emergency_result.schema.json");
      // form.test.ts checks that the file has what a screen draws from.
      return file.default as unknown as Form;
    },
    enabled: isKnown,
  });
  return isKnown ? (data ?? null) : null;
}
