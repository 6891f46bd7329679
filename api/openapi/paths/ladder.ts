import { ladderPolicyAnswer, ladderPolicyAsked } from "../../../shared/ladder-policy.ts";
import type { Described } from "../describe.ts";

/** What happens by itself when nobody answers. */
export const ladderPaths: Readonly<Record<string, Described>> = {
  "GET /api/ladder-policy": {
    name: "readLadderPolicy",
    group: "server",
    summary:
      "The ladder of each priority in force, with who wrote it and when; version 0 is the built-in one.",
    who: "policies",
    answer: ladderPolicyAnswer,
  },
  "PUT /api/ladder-policy": {
    name: "writeLadderPolicy",
    group: "server",
    summary:
      "Writes the next version, by an admin alone; version is the one that was looked at. Offers under way keep their rungs.",
    who: "policies",
    body: ladderPolicyAsked,
    answer: ladderPolicyAnswer,
  },
};
