import { reasons } from "../../../shared/content.ts";
import { isLive } from "../../../shared/domain/assignment.ts";
import type { Board } from "../../../shared/domain/board.ts";
import type { Language } from "../../i18n/index.ts";
import { findTicket, sounds } from "./parse-line.ts";
import { findVerb, splitLine, type Verb, verbs, verbWords } from "./verbs.ts";

/** One way to go on with the line. */
export interface Completion {
  /** The whole line as it becomes. */
  readonly line: string;
  readonly label: string;
  readonly about: string;
}

const most = 8;

/** What the line could become, likeliest first. `about` of a verb is its key in the catalogue. */
export function complete(
  text: string,
  board: Board,
  selectedTicketId: string | null,
  language: Language,
): Completion[] {
  const line = splitLine(text);
  if (!line) return [];
  const isWordDone = /^[/、／]\s*\S+\s/u.test(text.trimStart());
  if (!isWordDone) return completeVerb(line.word, language);
  const verb = findVerb(line.word);
  if (!verb) return [];
  return completeRest(verb, `/${line.word}`, line.rest, board, selectedTicketId, language).slice(0, most);
}

function completeVerb(typed: string, language: Language): Completion[] {
  const other = language === "en" ? "zh-CN" : "en";
  return verbs
    .filter((verb) => {
      const words: readonly string[] = [...verbWords[verb].en, ...verbWords[verb]["zh-CN"]];
      return words.some((word) => word.startsWith(typed.toLowerCase()));
    })
    .map((verb) => {
      const spellings: readonly string[] = verbWords[verb][language];
      const others: readonly string[] = verbWords[verb][other];
      // Whoever began in the other language goes on in it.
      const starts = (word: string) => word.startsWith(typed.toLowerCase());
      const word = spellings.find(starts) ?? others.find(starts) ?? spellings[0] ?? verb;
      return { line: `/${word} `, label: `/${word}`, about: `line.verb.${verb}` };
    });
}

function completeRest(
  verb: Verb,
  start: string,
  rest: string,
  board: Board,
  selectedTicketId: string | null,
  language: Language,
): Completion[] {
  const needsTicket = ["offer", "support", "withdraw", "note", "close"].includes(verb);
  if (!needsTicket) return [];
  const [first = "", ...more] = rest.split(/\s+/u);
  const named = findTicket(board, first);
  const ticketId = named?.id ?? selectedTicketId;
  const asked = named ? more.join(" ") : rest;
  const before = named ? `${start} ${named.number}` : start;
  const tickets = named ? [] : completeTicket(start, first, board);
  if (verb === "note" || verb === "close" || (ticketId === null && !named)) return tickets;
  if (verb === "withdraw")
    return [
      ...tickets,
      ...reasons.withdraw
        .filter(({ label }) => sounds(label[language]).includes(sounds(asked)))
        .map(({ label }) => ({ line: `${before} ${label[language]}`, label: label[language], about: "" })),
    ];
  return [...(/^t?-?\d/iu.test(first) ? tickets : []), ...completePerson(before, asked, board)];
}

function completeTicket(start: string, typed: string, board: Board): Completion[] {
  return [...board.tickets.values()]
    .filter(({ number }) => number.replace("T-", "").startsWith(typed.replace(/^t?-?/iu, "")))
    .map(({ number, site }) => ({
      line: `${start} ${number} `,
      label: number,
      about: site.addressFound ?? site.addressSaid ?? "",
    }));
}

/** On shift only: nobody else can be sent. Free hands first. */
function completePerson(start: string, asked: string, board: Board): Completion[] {
  const busy = new Set([...board.assignments.values()].filter(isLive).map(({ repairerId }) => repairerId));
  return [...board.members.values()]
    .filter(({ id, name }) => board.shifts.has(id) && `${sounds(name)} ${sounds(id)}`.includes(sounds(asked)))
    .sort((a, b) => Number(busy.has(a.id)) - Number(busy.has(b.id)) || (a.id < b.id ? -1 : 1))
    .map(({ id, name }) => ({ line: `${start} ${id}`, label: name, about: id }));
}
