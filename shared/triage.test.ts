import { expect, test } from "vitest";
import firstFile from "./content/first-sentences.json" with { type: "json" };
import triageFile from "./content/triage.json" with { type: "json" };
import { findHazard, hazards, isSkill } from "./content.ts";
import { cardOf, cards, findCard, findStop, score, sentenceFor, stops } from "./triage.ts";

test.each(triageFile.examples)(
  "worked example: $hazard with $answers",
  ({ card, hazard, answers, expect: wanted }) => {
    const found = findCard(card);
    if (!found) throw new Error(`wanted the card ${card}`);
    const given: Record<string, string> = {};
    for (const [question, answer] of Object.entries(answers))
      if (answer !== undefined) given[question] = answer;
    const { priority, stops: stopped, crewSkills, addSupport, hazard: settled } = score(found, hazard, given);
    expect({ priority, hazard: settled, stops: stopped, crewSkills, addSupport }).toEqual(wanted);
    const backwards = Object.fromEntries(Object.entries(given).reverse());
    expect(score(found, hazard, backwards).priority).toBe(wanted.priority);
  },
);

test("every hazard has one card and sentences that exist, in both languages and with their numbers", () => {
  for (const { code } of hazards) {
    const card = cardOf(code);
    expect(cards.filter((each) => each.hazards.includes(code))).toEqual([card]);
    if (!card) throw new Error(`wanted a card for ${code}`);
    const { read } = score(card, code, {});
    expect(read.length).toBeGreaterThan(0);
    for (const sentence of read) {
      const said = sentenceFor(sentence, code);
      expect(said?.en).toMatch(/^[^{}]+$/);
      expect(said?.["zh-CN"]).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u);
    }
  }
  expect(Object.keys(firstFile.sentences)).toEqual(hazards.map(({ code }) => code));
  expect(sentenceFor("keep_distance", "gas_explosion")?.en).toContain("100 metres");
});

test("whatever an answer names exists, and no stop ends below the first priority", () => {
  const effects = cards.flatMap((card) =>
    card.questions.flatMap((question) =>
      question.answers.map((answer) => ({ card, question, answer, effect: answer.effect })),
    ),
  );
  for (const { card, question, answer, effect } of effects) {
    const [hazard = ""] = card.hazards;
    if (effect.setHazard) expect(findHazard(effect.setHazard)).toBeDefined();
    for (const skill of effect.addSkills ?? []) expect(isSkill(skill)).toBe(true);
    for (const sentence of effect.read ?? []) expect(sentenceFor(sentence, hazard)).toBeDefined();
    if (!effect.stop) continue;
    const suggestion = score(card, hazard, { [question.code]: answer.code });
    expect(suggestion.priority).toBe("p1");
    // The sentences of a stop come before all others.
    expect(suggestion.read.slice(0, 2)).toEqual(
      findStop(effect.stop)?.read.concat(suggestion.read.slice(1)).slice(0, 2),
    );
  }
  for (const { read } of stops) for (const sentence of read) expect(sentenceFor(sentence, "")).toBeDefined();
});

test("one answer that raises beats every answer that lowers", () => {
  const card = findCard("gas_smell_inside");
  if (!card) throw new Error("wanted the card");
  const lowered = { valve: "closed_gone" };
  expect(score(card, "gas_smell_indoor", lowered).priority).toBe("p3");
  expect(score(card, "gas_smell_indoor", { ...lowered, special_people: "crowd" }).priority).toBe("p1");
});
