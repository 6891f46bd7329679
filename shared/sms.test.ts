import { describe, expect, test } from "vitest";
import { hazards, priorities } from "./content.ts";
import { type Language, type MessageWords, maxLengthOf, messageTemplates, writeMessage } from "./sms.ts";
import { countSegments, foldToGsm7, isGsm7 } from "./sms-segments.ts";

const languages = ["zh-CN", "en"] as const;
const words: MessageWords = {
  sign: "示例燃气",
  number: "T-1042",
  hazard: "户内燃气味",
  place: "兴华路18号",
  priority: "特急",
  minutes: "4",
};
const english: MessageWords = {
  ...words,
  sign: "DemoGas",
  hazard: "Smell of gas indoors",
  place: "Amézaga 2312",
  priority: "P1",
};

describe("parts of a text", () => {
  test.each([
    ["a", 160, 1],
    ["a", 161, 2],
    ["a", 306, 2],
    ["a", 307, 3],
    ["é", 160, 1],
    ["€", 80, 1],
    ["€", 81, 2],
    ["气", 70, 1],
    ["气", 71, 2],
    ["气", 134, 2],
    ["气", 135, 3],
    ["á", 70, 1],
    ["á", 71, 2],
  ])("%s, %i times, takes %i", (letter, times, parts) => {
    expect(countSegments(letter.repeat(times))).toBe(parts);
  });

  test("a Spanish street stays within the default alphabet, a Chinese one cannot", () => {
    expect(foldToGsm7("José Batlle y Ordóñez 1º")).toBe("José Batlle y Ordoñez 1");
    expect(foldToGsm7("兴华路 18号")).toBe("18");
  });
});

describe("texts", () => {
  test("what is sent today, in both languages", () => {
    expect(writeMessage("sms", "offer", "zh-CN", words)).toBe(
      "【示例燃气】特急T-1042户内燃气味，兴华路18号。接单回1，拒单回2，或用APP。",
    );
    expect(writeMessage("sms", "offer", "en", english)).toBe(
      "DemoGas: P1 T-1042 Smell of gas indoors, Amézaga 2312. Reply 1 to accept, 2 to decline, or use the app.",
    );
    expect(writeMessage("voice", "duty_leader_call", "zh-CN", words)).toContain("已等待4分钟");
  });

  test("every purpose has a text for both channels in both languages, with words that are known", () => {
    for (const channel of ["sms", "voice"] as const)
      for (const purpose of ["offer", "offer_again", "offer_withdrawn", "duty_leader_call"] as const)
        for (const language of languages) {
          const text = writeMessage(channel, purpose, language, language === "en" ? english : words);
          expect(text).not.toMatch(/[{}]|undefined/);
          expect(text).toContain("T-1042");
        }
    expect(messageTemplates).toHaveLength(8);
  });

  test.each(languages)("an SMS in %s is one part, however long its words", (language: Language) => {
    const letter = language === "en" ? "w" : "气";
    const atLength = Object.fromEntries(
      Object.keys(words).map((code) => [code, letter.repeat(maxLengthOf(code)[language] + 20)]),
    ) as unknown as MessageWords;
    for (const { code, channel, maxSegments = 0 } of messageTemplates.filter((one) => one.channel === "sms"))
      expect([code, countSegments(writeMessage(channel, code, language, atLength))]).toEqual([
        code,
        maxSegments,
      ]);
  });

  test("no hazard, no priority is cut, and English ones keep to the default alphabet", () => {
    for (const language of languages) {
      for (const { label } of hazards)
        expect(label[language].length).toBeLessThanOrEqual(maxLengthOf("hazard")[language]);
      for (const { short } of priorities)
        expect(short[language].length).toBeLessThanOrEqual(maxLengthOf("priority")[language]);
    }
    for (const { label } of hazards) expect(isGsm7(label.en)).toBe(true);
  });

  test("an offer says how to answer by a digit; a call names no key, for none is listened to", () => {
    for (const language of languages) {
      const own = language === "en" ? english : words;
      for (const purpose of ["offer", "offer_again"] as const)
        expect(writeMessage("sms", purpose, language, own)).toMatch(/1.*2/);
      expect(writeMessage("voice", "duty_leader_call", language, own)).not.toMatch(/按|press/i);
    }
  });

  test("a letter of two units is never cut in half", () => {
    const text = writeMessage("sms", "offer_withdrawn", "zh-CN", { ...words, place: `${"路".repeat(19)}𠀀` });
    expect(text).not.toMatch(/\p{Cs}/u);
  });
});
