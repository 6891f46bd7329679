import { fixesStored, myWork, track } from "../../../shared/answer.ts";
import { myDay } from "../../../shared/my-day-answer.ts";
import { fixesAsked } from "../../../shared/protocol.ts";
import { trackAsked } from "../../routes/reads.ts";
import { byId, type Described } from "../describe.ts";

/** The people who are sent, and their phones. */
export const repairerPaths: Readonly<Record<string, Described>> = {
  "GET /api/repairers/:id/track": {
    name: "readTrack",
    group: "repairers",
    summary:
      "Fixes in order. A repairer sees his own, a dispatcher this shift, a supervisor any; each look at somebody else's is written down.",
    who: "track",
    path: byId,
    query: trackAsked,
    answer: track,
  },
  "GET /api/my/work": {
    name: "readMyWork",
    group: "repairers",
    summary: "Everything a repairer's phone shows. Calls are there from accepted on.",
    who: "myWork",
    answer: myWork,
  },
  "GET /api/my-day": {
    name: "readMyDay",
    group: "repairers",
    summary:
      "His own shift: the way with its gaps, what he accepted and when. The open shift, or the last one.",
    who: "myWork",
    answer: myDay,
  },
  "POST /api/fixes": {
    name: "sendFixes",
    group: "repairers",
    summary: "Positions of trackers without a socket: each fix is answered for itself, after the commit.",
    who: "fixes",
    body: fixesAsked,
    answer: fixesStored,
  },
};
