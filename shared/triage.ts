import firstFile from "./content/first-sentences.json" with { type: "json" };
import triageFile from "./content/triage.json" with { type: "json" };
import { findHazard, type Label, type PriorityCode } from "./content.ts";

/** What an agent asks and reads aloud, and what follows from the answers. Pure: content in, suggestion out. */

interface Effect {
  raiseTo?: PriorityCode;
  lowerTo?: PriorityCode;
  setHazard?: string;
  stop?: string;
  addSkills?: readonly string[];
  addSupport?: number;
  read?: readonly string[];
  notify?: readonly string[];
}
export interface Question {
  code: string;
  ask: Label;
  answers: readonly { code: string; label: Label; effect: Effect }[];
}
export interface TriageCard {
  code: string;
  hazards: readonly string[];
  closing: readonly string[];
  questions: readonly Question[];
}
interface Stop {
  code: string;
  label: Label;
  agent: Label;
  read: readonly string[];
}

// The file is checked by triage.test.ts; JSON modules type their codes as plain strings.
export const cards = triageFile.cards as readonly TriageCard[];
export const stops = triageFile.stops as readonly Stop[];
const sentences = new Map<string, Label>(triageFile.sentences.map(({ code, text }) => [code, text]));
const first: Readonly<Record<string, readonly string[]>> = firstFile.sentences;
const distances: Readonly<Record<string, number>> = triageFile.settings.distanceM;

/** Question to answer, in the order in which they were given; the last one is the newest. */
export type Answers = Readonly<Record<string, string>>;

export interface Suggestion {
  hazard: string;
  priority: PriorityCode;
  stops: string[];
  /** What the crew needs as a whole; it never excludes a candidate. */
  crewSkills: string[];
  addSupport: number;
  /** Sentence codes, each once, in order of appearance. */
  read: string[];
  notify: string[];
  /** The answers that made it what it is. */
  because: { ask: Label; answer: Label }[];
}

export function cardOf(hazard: string): TriageCard | undefined {
  return cards.find((card) => card.hazards.includes(hazard));
}

export function findCard(code: string): TriageCard | undefined {
  return cards.find((card) => card.code === code);
}

export function findStop(code: string): Stop | undefined {
  return stops.find((stop) => stop.code === code);
}

/** Settles the hazard first; then one answer that raises beats every answer that lowers. */
export function score(card: TriageCard, hazard: string, answers: Answers): Suggestion {
  const byCode = new Map(card.questions.map((question) => [question.code, question]));
  const given = Object.entries(answers).flatMap(([code, answer]) => {
    const question = byCode.get(code);
    const chosen = question?.answers.find((one) => one.code === answer);
    return question && chosen ? [{ ...chosen, ask: question.ask }] : [];
  });
  const settled = hazardFrom(given.map(({ effect }) => effect)) ?? hazard;
  const start = findHazard(settled)?.defaultPriority ?? "p1";
  const raised = mostUrgent(given.map(({ effect }) => effect.raiseTo));
  const lowered = mostUrgent(given.map(({ effect }) => effect.lowerTo));
  const stopped = unique(given.flatMap(({ effect }) => effect.stop ?? []));
  let priority = start;
  if (raised) priority = raised < start ? raised : start;
  else if (lowered) priority = lowered > start ? lowered : start;
  if (stopped.length > 0) priority = "p1";
  return {
    hazard: settled,
    priority,
    stops: stopped,
    crewSkills: unique(given.flatMap(({ effect }) => effect.addSkills ?? [])),
    addSupport: given.reduce((most, { effect }) => Math.max(most, effect.addSupport ?? 0), 0),
    read: unique([
      ...stopped.flatMap((code) => findStop(code)?.read ?? []),
      ...(first[settled] ?? []),
      ...given.flatMap(({ effect }) => effect.read ?? []),
      ...card.closing,
    ]),
    notify: unique(given.flatMap(({ effect }) => effect.notify ?? [])),
    because: given
      .filter(({ effect }) => isWeighty(effect, priority))
      .map(({ ask, label }) => ({ ask, answer: label })),
  };
}

/** A sentence as it is read aloud, numbers filled in for this hazard. */
export function sentenceFor(code: string, hazard: string): Label | undefined {
  const text = sentences.get(code);
  if (!text) return undefined;
  const facts: Record<string, string | number> = {
    ...triageFile.settings.numbers,
    distance_m: distances[hazard] ?? triageFile.settings.distanceM.default,
  };
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  return { "zh-CN": fill(text["zh-CN"]), en: fill(text.en) };
}

/** Of several the one whose own priority is most urgent; ties go to the last answer. */
function hazardFrom(effects: readonly Effect[]): string | undefined {
  let best: string | undefined;
  for (const { setHazard } of effects)
    if (setHazard && (!best || ownPriority(setHazard) <= ownPriority(best))) best = setHazard;
  return best;
}

function ownPriority(hazard: string): PriorityCode {
  return findHazard(hazard)?.defaultPriority ?? "p4";
}

// p1 to p4 sort as text.
function mostUrgent(priorities: readonly (PriorityCode | undefined)[]): PriorityCode | undefined {
  return priorities.filter((each) => each !== undefined).toSorted()[0];
}

function isWeighty({ raiseTo, lowerTo, setHazard, stop }: Effect, priority: PriorityCode): boolean {
  return stop !== undefined || setHazard !== undefined || raiseTo === priority || lowerTo === priority;
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
