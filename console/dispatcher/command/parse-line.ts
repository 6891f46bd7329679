import { unreachable } from "../../../shared/assert.ts";
import { isLive } from "../../../shared/domain/assignment.ts";
import { assignmentsOf, type Board, liveLead, type Member } from "../../../shared/domain/board.ts";
import type { Assignment, Ticket } from "../../../shared/schema.ts";
import { defaultSettings } from "../../../shared/settings.ts";
import { findVerb, splitLine } from "./verbs.ts";

/** What a line asks for, with everything looked up. */
export type Intent =
  | { readonly verb: "offer" | "support"; readonly ticket: Ticket; readonly repairerId: string }
  | { readonly verb: "withdraw"; readonly assignment: Assignment; readonly reason: string }
  | { readonly verb: "find"; readonly text: string }
  | { readonly verb: "radius"; readonly radiusM: number }
  | { readonly verb: "note" | "close"; readonly ticket: Ticket; readonly text: string }
  | { readonly verb: "call" | "alarms" | "plan" | "help" };

/** Why a line cannot be done, in words of the catalogue (`line.no.…`), with the facts for the sentence. */
export interface Problem {
  readonly no:
    | "verb"
    | "selectTicket"
    | "ticket"
    | "person"
    | "whichPerson"
    | "namePerson"
    | "radius"
    | "text"
    | "reason"
    | "nobodyOnIt";
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type Parsed = { readonly ok: true; readonly intent: Intent } | ({ readonly ok: false } & Problem);

const { minRadiusM, maxRadiusM } = defaultSettings;

/** Reads one line against the picture of this desk. A ticket that is not named is the selected one. */
export function parseLine(text: string, board: Board, selectedTicketId: string | null): Parsed {
  const line = splitLine(text);
  // Without a slash it is something to look for.
  if (!line) return text.trim() === "" ? no("text") : yes({ verb: "find", text: text.trim() });
  const verb = findVerb(line.word);
  switch (verb) {
    case undefined:
      return no("verb", { word: line.word });
    case "call":
    case "alarms":
    case "plan":
    case "help":
      return yes({ verb });
    case "find":
      return line.rest === "" ? no("text") : yes({ verb, text: line.rest });
    case "radius":
      return readRadius(line.rest);
    case "offer":
    case "support":
      return onTicket(board, selectedTicketId, line.rest, (ticket, rest) => {
        const person = findPerson(board, rest);
        return "no" in person ? { ok: false, ...person } : yes({ verb, ticket, repairerId: person.id });
      });
    case "withdraw":
      return onTicket(board, selectedTicketId, line.rest, (ticket, rest) =>
        readWithdraw(board, ticket, rest),
      );
    case "note":
    case "close":
      return onTicket(board, selectedTicketId, line.rest, (ticket, rest) =>
        rest === "" ? no(verb === "note" ? "text" : "reason") : yes({ verb, ticket, text: rest }),
      );
    default:
      return unreachable(verb);
  }
}

/** Metres; 5 or 5km are read as kilometres, because nobody means five metres. */
function readRadius(text: string): Parsed {
  const [, figure, unit] = /^(\d+(?:[.,]\d+)?)\s*(km|m|公里|米)?$/iu.exec(text) ?? [];
  if (figure === undefined) return no("radius", { min: minRadiusM, max: maxRadiusM });
  const value = Number(figure.replace(",", "."));
  const isKm = unit === undefined ? value <= maxRadiusM / 1_000 : /^(km|公里)$/iu.test(unit);
  const radiusM = Math.round(isKm ? value * 1_000 : value);
  if (radiusM < minRadiusM || radiusM > maxRadiusM) return no("radius", { min: minRadiusM, max: maxRadiusM });
  return yes({ verb: "radius", radiusM });
}

function readWithdraw(board: Board, ticket: Ticket, rest: string): Parsed {
  const [first = "", ...more] = rest.split(/\s+/u);
  const live = assignmentsOf(board, ticket.id).filter(isLive);
  const named = live.find(({ repairerId }) => isCalled(board.members.get(repairerId), first));
  const assignment = named ?? liveLead(board, ticket.id);
  if (!assignment) return no("nobodyOnIt", { number: ticket.number });
  const reason = named ? more.join(" ") : rest;
  return reason === "" ? no("reason") : yes({ verb: "withdraw", assignment, reason });
}

const ticketWord = /^t?-?(\d+)$/iu;

function onTicket(
  board: Board,
  selectedTicketId: string | null,
  rest: string,
  go: (ticket: Ticket, rest: string) => Parsed,
): Parsed {
  const [first = "", ...more] = rest.split(/\s+/u);
  if (ticketWord.test(first)) {
    const ticket = findTicket(board, first);
    return ticket ? go(ticket, more.join(" ")) : no("ticket", { number: first });
  }
  const ticket = selectedTicketId === null ? undefined : board.tickets.get(selectedTicketId);
  return ticket ? go(ticket, rest) : no("selectTicket");
}

/** T-1042, t1042 and 1042 are the same ticket. */
export function findTicket(board: Board, word: string): Ticket | undefined {
  const [, digits] = ticketWord.exec(word) ?? [];
  return [...board.tickets.values()].find(({ number }) => number === `T-${digits}`);
}

function findPerson(board: Board, asked: string): Member | Problem {
  if (asked === "") return { no: "namePerson" };
  const all = [...board.members.values()];
  const exact = all.filter((member) => isCalled(member, asked));
  const near = exact.length > 0 ? exact : all.filter(({ name }) => sounds(name).includes(sounds(asked)));
  const onShift = near.filter(({ id }) => board.shifts.has(id));
  // Of two with one name, only whoever is on shift can be meant.
  const meant = onShift.length > 0 ? onShift : near;
  const [only, ...others] = meant;
  if (!only) return { no: "person", facts: { name: asked } };
  if (others.length === 0) return only;
  const names = meant.slice(0, 4).map(({ id, name }) => `${name} ${id}`);
  return { no: "whichPerson", facts: { names: names.join(", "), count: meant.length } };
}

function isCalled(member: Member | undefined, word: string): boolean {
  if (!member || word === "") return false;
  return sounds(member.id) === sounds(word) || sounds(member.name) === sounds(word);
}

/** Compared without case, accents and spaces. */
export function sounds(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\s]/gu, "")
    .toLowerCase();
}

function yes(intent: Intent): Parsed {
  return { ok: true, intent };
}

function no(word: Problem["no"], facts?: Problem["facts"]): Parsed {
  return { ok: false, no: word, ...(facts && { facts }) };
}
