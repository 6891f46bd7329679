import type { Found } from "../../shared/answer.ts";
import type { CommandOf } from "../../shared/command.ts";
import { findHazard, type Label, type PriorityCode } from "../../shared/content.ts";
import { distanceM } from "../../shared/geo.ts";
import {
  type Answers,
  cardOf,
  findCard,
  type Suggestion,
  score,
  type TriageCard,
} from "../../shared/triage.ts";

type Point = [lng: number, lat: number];

/** A call as it is being taken. What was said and what was found stand beside each other; neither replaces the other. */
export interface Draft {
  /** Idempotency key: pressing twice makes one ticket. */
  key: string;
  callerPhone: string;
  callerName: string;
  words: string;
  /** As typed, also after a suggestion was taken. */
  addressSaid: string;
  found: Pick<Found, "label" | "lngLat" | "kind"> | null;
  /** Where the repairer is sent. */
  pin: Point | null;
  access: string;
  hazard: string | null;
  /** null: what the hazard and the answers say. */
  priority: PriorityCode | null;
  /** Whose questions are asked; it stays when the answers suggest another hazard. */
  card: string | null;
  answers: Answers;
}

export function emptyDraft(key: string): Draft {
  return {
    key,
    callerPhone: "",
    callerName: "",
    words: "",
    addressSaid: "",
    found: null,
    pin: null,
    access: "",
    hazard: null,
    priority: null,
    card: null,
    answers: {},
  };
}

/** Nothing has been entered yet. */
export function isBlank(draft: Draft): boolean {
  const { key, ...entered } = draft;
  const { key: _, ...nothing } = emptyDraft(key);
  return JSON.stringify(entered) === JSON.stringify(nothing);
}

export function takeFound(draft: Draft, { label, lngLat, kind }: Found): Draft {
  return { ...draft, found: { label, lngLat, kind }, pin: lngLat };
}

/** By click or drag: what was found stays, and is shown as moved. */
export function putPin(draft: Draft, pin: Point): Draft {
  return { ...draft, pin };
}

/** Another hazard brings its own priority and questions; answers stay while the questions do. */
export function chooseHazard(draft: Draft, hazard: string): Draft {
  const card = cardOf(hazard)?.code ?? null;
  return { ...draft, hazard, card, answers: card === draft.card ? draft.answers : {} };
}

/** As the answers suggest: the questions asked so far stay. */
export function takeHazard(draft: Draft, hazard: string): Draft {
  return { ...draft, hazard };
}

/** The newest answer comes last, also when it replaces one. */
export function answer(draft: Draft, question: string, code: string): Draft {
  const { [question]: _, ...others } = draft.answers;
  return { ...draft, answers: { ...others, [question]: code } };
}

type Asked = Pick<Draft, "hazard" | "card" | "answers">;

export function suggestionOf({ hazard, card: code, answers }: Asked): {
  card: TriageCard;
  suggestion: Suggestion;
} | null {
  const card = findCard(code ?? "");
  return card && hazard !== null ? { card, suggestion: score(card, hazard, answers) } : null;
}

/** Questions and answers as one readable line in the agent's language; null when nothing was answered. */
export function answersIn({ card, answers }: Asked, language: keyof Label): string | null {
  const lines = (findCard(card ?? "")?.questions ?? []).flatMap((question) => {
    const given = question.answers.find(({ code }) => code === answers[question.code]);
    return given ? [`${question.ask[language]} ${given.label[language]}`] : [];
  });
  return lines.length > 0 ? lines.join(" · ") : null;
}

export function priorityOf(draft: Asked & Pick<Draft, "priority">): PriorityCode | null {
  const suggested = suggestionOf(draft)?.suggestion.priority;
  return draft.priority ?? suggested ?? findHazard(draft.hazard ?? "")?.defaultPriority ?? null;
}

// A click on the found address itself is no move.
const sameSpotM = 1;

/** How far the pin was moved from what was found, metres; 0 when it was not. */
export function movedM({ found, pin }: Pick<Draft, "found" | "pin">): number {
  if (!found || !pin) return 0;
  const meters = distanceM(found.lngLat, pin);
  return meters < sameSpotM ? 0 : Math.round(meters);
}

export type Field = "callerPhone" | "callerName" | "words" | "address" | "access" | "hazard" | "priority";
type Problem = "noPin" | "noHazard" | "refused";
export type Problems = Partial<Record<Field, Problem>>;

/** What is missing before a ticket can be opened. */
export function problemsOf(draft: Draft): Problems {
  return {
    ...(draft.pin === null && { address: "noPin" as const }),
    ...(draft.hazard === null && { hazard: "noHazard" as const }),
  };
}

/** The order in which the eye goes through the form. */
const fieldOrder: readonly Field[] = [
  "callerPhone",
  "callerName",
  "words",
  "address",
  "access",
  "hazard",
  "priority",
];

export function firstProblem(problems: Problems): Field | undefined {
  return fieldOrder.find((field) => problems[field] !== undefined);
}

const fieldOfPath: readonly [prefix: string, field: Field][] = [
  ["call.callerPhone", "callerPhone"],
  ["call.callerName", "callerName"],
  ["call.words", "words"],
  ["site.access", "access"],
  ["site", "address"],
  ["hazard", "hazard"],
  ["priority", "priority"],
];

/** Where the server's complaint belongs; undefined when it is about nothing a person has typed. */
export function fieldOf(path: string): Field | undefined {
  return fieldOfPath.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`))?.[1];
}

/** The call, and all that would be lost with the form: what it says of the place goes on in the words. */
export function attachFrom(
  draft: Draft,
  ticketId: string,
  labels: { address: string; access: string },
  heard: string | null = null,
): CommandOf<"ticket.attach_call"> {
  const more = (label: string, text: string) => (said(text) === null ? null : `${label}: ${said(text)}`);
  const lines = [
    said(draft.words),
    more(labels.address, draft.addressSaid),
    more(labels.access, draft.access),
    heard,
  ];
  const words = lines.filter((line) => line !== null).join("\n");
  const { callerName, callerPhone } = draft;
  return {
    type: "ticket.attach_call",
    ticketId,
    call: { callerName: said(callerName), callerPhone: said(callerPhone), words: said(words) },
  };
}

/**
 * null while something is missing. `heard` is what was asked and answered: it follows the caller's own words.
 */
export function commandFrom(draft: Draft, heard: string | null = null): CommandOf<"ticket.open"> | null {
  const { pin, hazard } = draft;
  const own = findHazard(hazard ?? "")?.defaultPriority;
  const wanted = priorityOf(draft);
  const priority = draft.priority ?? (wanted === own ? null : wanted);
  if (pin === null || hazard === null) return null;
  const call = {
    callerName: said(draft.callerName),
    callerPhone: said(draft.callerPhone),
    words: said([draft.words.trim(), heard ?? ""].join("\n")),
  };
  const moved = movedM(draft);
  return {
    type: "ticket.open",
    site: {
      lngLat: pin,
      addressSaid: said(draft.addressSaid),
      // The dispatcher sees as well that the pin is not where the address is.
      addressFound: draft.found && (moved > 0 ? `${draft.found.label} (+${moved} m)` : draft.found.label),
      access: said(draft.access),
    },
    hazard,
    ...(priority && { priority }),
    call: Object.values(call).some((value) => value !== null) ? call : null,
  };
}

function said(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
