import { skipToken, useQuery } from "@tanstack/react-query";
import type { DutyContact } from "../../shared/ladder-policy.ts";
import { getJson, putJson } from "../live/http.ts";
import { queryClient } from "../live/query-client.ts";
import { isSameList } from "./contacts-draft.ts";

interface ContactsAnswer {
  readonly contacts: DutyContact[];
}

const path = "/api/duty-contacts";
const queryKey = ["dutyContacts"];

export function useContacts(mayRead = true) {
  return useQuery({
    queryKey,
    enabled: mayRead,
    queryFn: ({ signal }) => getJson<ContactsAnswer>(path, signal),
    staleTime: 0,
    // What is being typed over is not exchanged under the hands.
    refetchOnReconnect: false,
  });
}

/** Those that were read before; nothing is asked for, so this answers without a line to the server. */
export function useKnownContacts(): readonly DutyContact[] {
  const known = useQuery<ContactsAnswer>({ queryKey, queryFn: skipToken });
  return known.data?.contacts ?? [];
}

/** The list has no versions: `conflict` is told when it is another one than the one that was looked at. */
export async function saveContacts(
  lookedAt: readonly DutyContact[],
  contacts: readonly DutyContact[],
): Promise<"saved" | "conflict" | "failed"> {
  try {
    const now = await getJson<ContactsAnswer>(path);
    queryClient.setQueryData(queryKey, now);
    if (!isSameList(now.contacts, lookedAt)) return "conflict";
    queryClient.setQueryData(queryKey, await putJson<ContactsAnswer>(path, { contacts }));
    return "saved";
  } catch {
    return "failed";
  }
}
