import { z } from "zod";
import { id, instant, words } from "./schema.ts";

/** What happens by itself when nobody answers, as an operator's data. None of the numbers is law. */

const after = z.strictObject({ afterS: z.int().min(1).max(3_600) });

export const ladder = z
  .strictObject({
    /** From the offer, and only while no phone has it. Null: this way is not used. */
    sms: after.nullable(),
    voice: after.nullable(),
    /** Line, push and SMS once more. */
    ringAgain: after.nullable(),
    timeOutS: z.int().min(5).max(3_600),
    /** Unanswered or declined, the best candidate who was not asked yet is asked by itself. */
    autoNext: z.boolean(),
    /** Nobody has accepted for so long: searched wider and the next contact called, step by step. */
    widen: z.strictObject({
      ...after.shape,
      stepM: z.int().min(100).max(20_000),
      maxM: z.int().min(500).max(20_000),
    }),
  })
  .refine(({ sms, voice, ringAgain, timeOutS }) => isBefore(timeOutS, [sms, voice, ringAgain]), {
    path: ["timeOutS"],
    error: "wanted the offer to end after its last rung",
  });
export type Ladder = z.infer<typeof ladder>;

export const ladderPolicy = z.strictObject({ p1: ladder, p2: ladder, p3: ladder, p4: ladder });
export type LadderPolicy = z.infer<typeof ladderPolicy>;

/** `GET /api/ladder-policy`. Version 0 is the built-in one, by nobody. */
export const ladderPolicyAnswer = z.object({
  version: z.int().min(0),
  policy: ladderPolicy,
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: instant.nullable(),
});
export type LadderPolicyAnswer = z.infer<typeof ladderPolicyAnswer>;

/** `PUT /api/ladder-policy`: `version` is the one that was looked at; the new one is the next. */
export const ladderPolicyAsked = z.strictObject({ version: z.int().min(0), policy: ladderPolicy });

/** Somebody who is called when nobody has a ticket. */
export const dutyContact = z.strictObject({
  id,
  name: words(60).min(1, "wanted a name"),
  phone: z.string().regex(/^\+?[0-9 -]{3,30}$/, "wanted a telephone number"),
});
export type DutyContact = z.infer<typeof dutyContact>;
/** `GET` and `PUT /api/duty-contacts`: in the order in which they are called. */
export const dutyContacts = z.strictObject({
  contacts: z
    .array(dutyContact)
    .max(20)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "wanted each id once"),
});

/** Which ladder an offer is made by. */
export interface LadderInForce {
  readonly version: number;
  readonly policy: LadderPolicy;
}

function isBefore(timeOutS: number, rungs: readonly ({ afterS: number } | null)[]): boolean {
  return rungs.every((rung) => rung === null || rung.afterS < timeOutS);
}
