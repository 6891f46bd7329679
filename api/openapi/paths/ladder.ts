import { dutyContacts, ladderPolicyAnswer, ladderPolicyAsked } from "../../../shared/ladder-policy.ts";
import { refusedForms } from "../components.ts";
import { type Described, json } from "../describe.ts";

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
    who: "policyEdits",
    body: ladderPolicyAsked,
    answer: ladderPolicyAnswer,
    also: { 409: json("Somebody else was faster: conflict, with the version there is.", refusedForms[409]) },
  },
  "GET /api/duty-contacts": {
    name: "listDutyContacts",
    group: "server",
    summary: "Who is called when nobody has a ticket, in order.",
    who: "policies",
    answer: dutyContacts,
  },
  "PUT /api/duty-contacts": {
    name: "writeDutyContacts",
    group: "server",
    summary: "The whole list anew, by an admin alone.",
    who: "policyEdits",
    body: dutyContacts,
    answer: dutyContacts,
  },
};
