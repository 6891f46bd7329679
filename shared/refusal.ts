import type { AssignmentState, TicketStatus } from "./schema.ts";

/** Who holds the ticket that somebody else wanted, sent by whom and when. */
export interface Holder {
  assignmentId: string;
  repairerId: string;
  name: string;
  state: AssignmentState;
  by: { id: string | null; name: string };
  at: string;
}

/** A normal "no". The word is for programs, the facts for the screen, `message` for whoever reads the answer raw. */
export type Refusal =
  | { refusal: "not_allowed"; message: string }
  | { refusal: "not_found"; message: string }
  | { refusal: "conflict"; message: string; version: number; holder: Holder | null }
  | { refusal: "not_on_shift"; message: string; repairerId: string }
  | {
      refusal: "already_engaged";
      message: string;
      repairerId: string;
      assignmentId: string;
      ticketId: string;
    }
  | { refusal: "superseded"; message: string; assignmentId: string }
  | {
      refusal: "withdrawn";
      message: string;
      reason: string | null;
      takenBy: { repairerId: string; name: string } | null;
    }
  | { refusal: "timed_out"; message: string; at: string | null }
  | {
      refusal: "wrong_state";
      message: string;
      state: AssignmentState | TicketStatus | "on_shift";
      work?: { assignmentId: string; ticketId: string; ticketNumber: string; state: AssignmentState }[];
    }
  | { refusal: "key_reused"; message: string };

export type RefusalWord = Refusal["refusal"];

/** The one table from refusals to HTTP statuses. */
export const statusOfRefusal = {
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  not_on_shift: 409,
  already_engaged: 409,
  superseded: 409,
  withdrawn: 409,
  timed_out: 409,
  wrong_state: 409,
  key_reused: 409,
} as const satisfies Record<RefusalWord, number>;
