import { plan } from "../../../shared/plan-answer.ts";
import type { Described } from "../describe.ts";

/** Several tickets at once. */
export const planPaths: Readonly<Record<string, Described>> = {
  "GET /api/plan": {
    name: "suggestPlan",
    group: "tickets",
    summary:
      "One free candidate for each waiting ticket, as many tickets as can be served, urgent ones first, then the least road time in all; beside it what nearest-first would do. Sends nobody.",
    who: "candidates",
    answer: plan,
  },
};
