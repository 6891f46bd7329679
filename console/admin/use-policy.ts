import { useQuery } from "@tanstack/react-query";
import type { LadderPolicy, LadderPolicyAnswer } from "../../shared/ladder-policy.ts";
import { getJson, HttpError, putJson } from "../live/http.ts";
import { queryClient } from "../live/query-client.ts";

const path = "/api/ladder-policy";
const queryKey = ["ladderPolicy"];

export function usePolicy() {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => getJson<LadderPolicyAnswer>(path, signal),
    staleTime: 0,
  });
}

/** `conflict`: somebody wrote another version since `version` was looked at; that one is then read. */
export async function savePolicy(
  version: number,
  policy: LadderPolicy,
): Promise<"saved" | "conflict" | "failed"> {
  try {
    queryClient.setQueryData(queryKey, await putJson<LadderPolicyAnswer>(path, { version, policy }));
    return "saved";
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 409)) return "failed";
    await queryClient.refetchQueries({ queryKey });
    return "conflict";
  }
}
