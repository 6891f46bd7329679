import { describe, expect, test } from "vitest";
import { builtInLadder } from "../../shared/built-in-ladder.ts";
import { draftOf, type PolicyDraft, policyFrom } from "./policy-draft.ts";

const { policy } = builtInLadder;
const typed = (change: Partial<PolicyDraft["p1"]>): PolicyDraft => {
  const draft = draftOf(policy);
  return { ...draft, p1: { ...draft.p1, ...change } };
};

describe("the policy in its form", () => {
  test("what is looked at and not changed is the same policy", () => {
    expect(policyFrom(draftOf(policy))).toEqual({ policy });
  });

  test("an empty way is not used", () => {
    const { p1, ...others } = policy;
    expect(policyFrom(typed({ sms: " " }))).toEqual({ policy: { p1: { ...p1, sms: null }, ...others } });
  });

  test.each([
    ["sms", "soon"],
    ["voice", "0"],
    ["timeOutS", ""],
    ["widenAfterS", ""],
    ["widenStepM", "1.5"],
    ["widenMaxM", "20001"],
  ] as const)("%s cannot be %j", (field, value) => {
    expect(policyFrom(typed({ [field]: value }))).toEqual({ problems: [{ priority: "p1", field }] });
  });

  test("an offer that would end before its last rung is a problem of its end", () => {
    expect(policyFrom(typed({ timeOutS: "20" }))).toEqual({
      problems: [{ priority: "p1", field: "timeOutS" }],
    });
  });
});
