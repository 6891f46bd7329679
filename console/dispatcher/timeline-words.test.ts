import { createInstance } from "i18next";
import { beforeAll, expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import { en as commonEn } from "../i18n/common.en.ts";
import { zhCN as commonZh } from "../i18n/common.zh-CN.ts";
import { en } from "../i18n/desk.en.ts";
import { zhCN } from "../i18n/desk.zh-CN.ts";
import { offered, someEvent, someTicket } from "../live/testing.ts";
import { sayEvent } from "./timeline-words.ts";

const i18n = createInstance();
const resources = { "zh-CN": { common: commonZh, desk: zhCN }, en: { common: commonEn, desk: en } };
beforeAll(() =>
  i18n.init({
    resources,
    lng: "zh-CN",
    ns: ["desk", "common"],
    defaultNS: "desk",
    fallbackNS: "common",
    keySeparator: false,
    interpolation: { escapeValue: false },
  }),
);

const item = (event: Event, text: string | null = null) => ({
  seq: event.seq,
  at: event.at,
  event,
  by: "周敏",
  repairerName: event.repairerId ? "李国强" : null,
  text,
});
const who = { assignmentId: "a1", repairerId: "r1" };
const voice = { reportedBy: null };

const story: Event[] = [
  someEvent(1, "ticket.opened", { ticket: someTicket, callId: "c1" }),
  someEvent(2, "ticket.updated", {
    changed: { priority: "p1", hazard: "gas_fire", skills: ["gas_network"], site: someTicket.site },
    reason: null,
  }),
  someEvent(3, "ticket.call_attached", { callId: "c2" }),
  someEvent(4, "ticket.noted", { noteId: "n1" }),
  offered(5),
  someEvent(6, "assignment.delivered", {}, who),
  someEvent(7, "assignment.seen", {}, who),
  someEvent(8, "assignment.accepted", voice, who),
  someEvent(9, "assignment.declined", { reason: "too_far", ...voice }, who),
  someEvent(10, "assignment.timed_out", {}, who),
  someEvent(11, "assignment.withdrawn", { reason: "nearer_available", takenBy: null }, who),
  someEvent(
    12,
    "assignment.withdrawn",
    { reason: "delayed", takenBy: { repairerId: "r2", name: "王俊辉" } },
    who,
  ),
  someEvent(13, "assignment.withdrawn", { reason: "ticket_closed", takenBy: null }, who),
  someEvent(14, "assignment.promoted", {}, who),
  someEvent(15, "assignment.departed", voice, who),
  someEvent(
    16,
    "assignment.arrived",
    { lngLat: null, accuracyM: null, distanceM: null, reason: null, ...voice },
    who,
  ),
  someEvent(
    17,
    "assignment.arrived",
    { lngLat: [0, 0], accuracyM: 5, distanceM: 12.4, reason: null, ...voice },
    who,
  ),
  someEvent(18, "ticket.made_safe", voice, who),
  someEvent(19, "assignment.returned", { reason: "cannot_reach", ...voice }, who),
  someEvent(20, "assignment.finished", { outcome: "repaired", resultId: "x", ...voice }, who),
  someEvent(21, "assignment.result_kept", { outcome: "no_fault", resultId: "x", ...voice }, who),
  someEvent(22, "ticket.closed", { reason: "repaired" }),
  someEvent(23, "ticket.cancelled", { reason: "duplicate" }),
];

test.each(["zh-CN", "en"] as const)("every fact of a ticket is told in words in %s", (language) => {
  const t = i18n.getFixedT(language);
  const lines = story.map((event) => sayEvent(t, language, item(event, "门禁 4711")));
  for (const line of lines) {
    expect(line).not.toMatch(/timeline\.|systemReason\.|\{\{|_/);
    expect(line.trim()).not.toBe("");
  }
  expect(new Set(lines).size).toBe(lines.length);
});

test("who entered it for somebody else, and by which means, is said", () => {
  const event = someEvent(8, "assignment.accepted", { reportedBy: "radio" }, who);
  expect(sayEvent(i18n.getFixedT("zh-CN"), "zh-CN", item(event))).toBe("李国强 接受（周敏据电台代报）");
});

test("that he answered by his own text is said, and nobody entered it", () => {
  const event = someEvent(8, "assignment.accepted", { reportedBy: "sms" }, who);
  expect(sayEvent(i18n.getFixedT("zh-CN"), "zh-CN", item(event))).toBe("李国强 接受（短信答复）");
});

test("the system speaks under its own name", () => {
  const event = {
    ...someEvent(10, "assignment.withdrawn", { reason: "other", takenBy: null }, who),
    actor: { system: "timer" },
  };
  expect(sayEvent(i18n.getFixedT("en"), "en", item(event as Event))).toContain("System");
});
