import { createInstance, type TFunction } from "i18next";
import { beforeAll, expect, test } from "vitest";
import type { Refusal } from "../../shared/refusal.ts";
import { common } from "../i18n/common.ts";
import { phone } from "../i18n/phone.ts";
import { sayRefusal } from "./say-refusal.ts";
import { itemLike, workOfItems } from "./testing.ts";
import { hazardWord, sayAge, sayDistance, sayReason, telephoneLink } from "./words.ts";

let zh: TFunction;
let en: TFunction;
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    resources: {
      "zh-CN": { phone: phone["zh-CN"], common: common["zh-CN"] },
      en: { phone: phone.en, common: common.en },
    },
    keySeparator: false,
    interpolation: { escapeValue: false },
  });
  zh = i18n.getFixedT("zh-CN", ["phone", "common"]);
  en = i18n.getFixedT("en", ["phone", "common"]);
});

test("closing a shift with work in hand names the work and how it stands", () => {
  const no: Refusal = {
    refusal: "wrong_state",
    message: "",
    state: "on_shift",
    work: [
      { assignmentId: "a-1", ticketId: "t-1", ticketNumber: "T-1", state: "en_route" },
      { assignmentId: "a-2", ticketId: "t-2", ticketNumber: "T-2", state: "accepted" },
    ],
  };
  expect(sayRefusal(zh, no, null)).toBe(
    "还不能下班，有 2 项没有结束：T-1 途中, T-2 已接受。请先完成或退回。",
  );
  expect(sayRefusal(en, no, null)).toContain("2 jobs are not finished: T-1 en route, T-2 accepted");
});

test("busy elsewhere names the other ticket", () => {
  const no: Refusal = {
    refusal: "already_engaged",
    message: "",
    repairerId: "r-1",
    assignmentId: "a-1",
    ticketId: "t-1",
  };
  expect(sayRefusal(en, no, workOfItems(itemLike({ state: "en_route" })))).toBe(
    "You are under way or on site for T-1. End that first.",
  );
});

test("a wrong state is said in words, for assignments and for tickets", () => {
  expect(sayRefusal(en, { refusal: "wrong_state", message: "", state: "on_site" }, null)).toBe(
    "Not possible now: this job is “on site”.",
  );
  expect(sayRefusal(en, { refusal: "wrong_state", message: "", state: "closed" }, null)).toMatch(/“closed”/i);
});

test("a reason is said by its label, with the person's words behind it", () => {
  expect(sayReason("nearer_available", "zh-CN")).toBe("有更近的人");
  expect(sayReason("too_far: bridge closed", "en")).toBe("Too far to be in time: bridge closed");
  expect(sayReason("flat tyre", "en")).toBe("flat tyre");
});

test("codes have their words, unknown ones stay readable", () => {
  expect(hazardWord("gas_smell_indoor", "en")).toBe("Smell of gas indoors");
  expect(hazardWord("new_hazard", "en")).toBe("new_hazard");
});

test("distances and ages as one says them", () => {
  expect([sayDistance(en, 12.4, "en"), sayDistance(en, 1_440, "en")]).toEqual(["12 m", "1.4 km"]);
  expect([sayAge(en, -3), sayAge(en, 119), sayAge(en, 125), sayAge(en, 7_300)]).toEqual([
    "0 s",
    "119 s",
    "2 min",
    "2 h",
  ]);
});

test("links are ones a phone understands", () => {
  expect(telephoneLink("+598 (2) 901-23")).toBe("tel:+598290123");
  expect(telephoneLink("unknown")).toBeNull();
});
