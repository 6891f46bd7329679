import { expect, test } from "vitest";
import { joinReason, splitReason } from "./reason.ts";

const codes = new Set(["too_far", "other"]);

test("a code, a code with words, and words alone come back as they were said", () => {
  expect(splitReason(joinReason("too_far", "  "), codes)).toEqual({ code: "too_far", words: null });
  expect(splitReason(joinReason("too_far", "桥封了: 绕行"), codes)).toEqual({
    code: "too_far",
    words: "桥封了: 绕行",
  });
  expect(splitReason(joinReason("other", "flat tyre"), codes)).toEqual({ code: null, words: "flat tyre" });
});

test("what only looks like a code stays words", () => {
  expect(splitReason("note: later", codes)).toEqual({ code: null, words: "note: later" });
});

test("never longer than the wire allows", () => {
  expect(joinReason("too_far", "x".repeat(300))).toHaveLength(200);
});
