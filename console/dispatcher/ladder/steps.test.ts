import { describe, expect, test } from "vitest";
import type { Rung } from "../../../shared/schema.ts";
import { someAssignment } from "../../live/testing.ts";
import { keyedOffer, stepsOf } from "./steps.ts";

const rung = (kind: Rung["kind"], second: number, state: Rung["state"] = "waiting"): Rung => ({
  kind,
  dueAt: `2026-11-22T17:00:${second}.000Z`,
  state,
  at: state === "waiting" ? null : "2026-11-22T17:00:21.000Z",
});
const offer = {
  ...someAssignment,
  rungs: [rung("sms", 20, "done"), rung("ring_again", 40), rung("voice", 41)],
};
const text = { channel: "sms", purpose: "offer", assignmentId: offer.id } as const;

describe("the steps of an offer's ladder", () => {
  test("what waits counts to its own time, and only the nearest is next", () => {
    expect(stepsOf(offer, [])).toEqual([
      { kind: "sms", state: "done", at: "2026-11-22T17:00:21.000Z", isNext: false },
      { kind: "ring_again", state: "waiting", at: "2026-11-22T17:00:40.000Z", isNext: true },
      { kind: "voice", state: "waiting", at: "2026-11-22T17:00:41.000Z", isNext: false },
    ]);
  });

  test.each(["failed", "given_up"] as const)("a text that was %s makes its rung a failed one", (state) => {
    expect(stepsOf(offer, [{ ...text, state }])[0]?.state).toBe("failed");
  });

  test("a text of another offer, or a text tried again with success, fails nothing", () => {
    expect(stepsOf(offer, [{ ...text, assignmentId: "a2", state: "failed" }])[0]?.state).toBe("done");
    const again = [{ ...text, state: "failed" } as const, { ...text, state: "sent" } as const];
    expect(stepsOf(offer, again)[0]?.state).toBe("done");
  });

  test("a lost second text does not fail ringing again, which has other ways", () => {
    const rung = { ...offer, rungs: [{ ...offer.rungs[1], state: "done" } as Rung] };
    const lost = { ...text, purpose: "offer_again", state: "failed" } as const;
    expect(stepsOf(rung, [lost])[0]?.state).toBe("done");
  });
});

test("the keys mean the lead's offer, else the first support's, else nobody's", () => {
  const support = { ...someAssignment, id: "a2", role: "support" as const };
  const accepted = { ...someAssignment, state: "accepted" as const };
  expect(keyedOffer(someAssignment, [support])?.id).toBe("a1");
  expect(keyedOffer(accepted, [support])?.id).toBe("a2");
  expect(keyedOffer(accepted, [])).toBeUndefined();
});
