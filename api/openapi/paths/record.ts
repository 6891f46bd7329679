import { checkpointPage, lookPage } from "../../../shared/record-answer.ts";
import { checkpointsAsked, looksAsked } from "../../routes/record.ts";
import type { Described } from "../describe.ts";

/** What is kept for those who look afterwards. */
export const recordPaths: Readonly<Record<string, Described>> = {
  "GET /api/record/looks": {
    name: "listLooks",
    group: "record",
    summary:
      "Who looked at whose track, at which callers and customers: the newest first, of one person or one subject where asked. A page that refreshes itself is one look for five minutes.",
    who: "audit",
    query: looksAsked,
    answer: lookPage,
  },
  "GET /api/record/checkpoints": {
    name: "listCheckpoints",
    group: "record",
    summary:
      "Seals over the events, in order: keep them outside, and npm run verify-record tells whether an export of the events is what was sealed.",
    who: "audit",
    query: checkpointsAsked,
    answer: checkpointPage,
  },
};
