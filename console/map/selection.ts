import type { Candidate } from "../../shared/answer.ts";

/** The person's own selection, which the map shows. */
export interface Selection {
  readonly selectedTicketId: string | null;
  readonly radiusM: number;
  /** Ranked; the first nine wear the digit of the key that sends them. */
  readonly candidates: readonly Candidate[];
  readonly highlightedRepairerId: string | null;
}
