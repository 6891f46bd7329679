import { createInstance } from "i18next";
import { beforeAll, expect, test } from "vitest";
import { type RefusalWord, statusOfRefusal } from "../../shared/refusal.ts";
import { en } from "./common.en.ts";
import { zhCN } from "./common.zh-CN.ts";
import { sayNo, sayRefusal } from "./say-refusal.ts";

const i18n = createInstance();
const resources = { "zh-CN": { common: zhCN }, en: { common: en } };
beforeAll(() => i18n.init({ resources, lng: "zh-CN", defaultNS: "common", keySeparator: false }));

const known = { nameOf: (id: string) => `<${id}>`, timeOf: (instant: string) => instant.slice(11, 19) };
const facts = {
  message: "",
  repairerId: "r1",
  assignmentId: "a1",
  ticketId: "t1",
  version: 2,
  holder: null,
  reason: null,
  takenBy: null,
  at: "2026-11-22T14:32:05.000Z",
  state: "waiting" as const,
  number: "W-1001",
  by: { repairerId: "r1", name: "李国强" },
};

test.each(["zh-CN", "en"])("every refusal has a sentence in %s", (language) => {
  const t = i18n.getFixedT(language);
  const sentences = (Object.keys(statusOfRefusal) as RefusalWord[]).map((refusal) =>
    sayRefusal(t, { ...facts, refusal }, known),
  );
  for (const sentence of sentences) expect(sentence).not.toMatch(/refusal\.|state\.|\{\{/);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test("a lost race says who won, by whom and when", () => {
  const holder = {
    assignmentId: "a1",
    repairerId: "r1",
    name: "李国强",
    state: "offered" as const,
    by: { id: "d2", name: "坐席 2" },
    at: "2026-11-22T14:32:05.000Z",
  };
  const refusal = { refusal: "conflict" as const, message: "", version: 2, holder };
  expect(sayRefusal(i18n.getFixedT("zh-CN"), refusal, known)).toBe(
    "坐席 2已于 14:32:05 派李国强，现为待应答。",
  );
  expect(sayRefusal(i18n.getFixedT("en"), refusal, known)).toBe(
    "坐席 2 sent 李国强 at 14:32:05, now offered.",
  );
});

test("unfinished work is named", () => {
  const work = [{ assignmentId: "a1", ticketId: "t1", ticketNumber: "T-1001", state: "en_route" as const }];
  const refusal = { refusal: "wrong_state" as const, message: "", state: "on_shift" as const, work };
  expect(sayRefusal(i18n.getFixedT("en"), refusal, known)).toContain("T-1001 en route");
});

test("bad input says which field and why", () => {
  const answer = { ok: false as const, issues: [{ path: "reason", message: "wanted a reason" }] };
  expect(sayNo(i18n.getFixedT("en"), answer, known)).toBe(
    "Something is filled in wrong: reason: wanted a reason",
  );
});
