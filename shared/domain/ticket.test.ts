import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import { findHazard } from "../content.ts";
import {
  accept,
  agent,
  ana,
  bo,
  close,
  dispatcher,
  giveBack,
  given,
  offer,
  open,
  person,
  quiet,
  SITE,
  ticketOn,
  timer,
  toSite,
  when,
} from "./testing.ts";

const update = (changes: object): Command => ({ type: "ticket.update", ticketId: "t1", ...changes });
const onSite = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));

test("what is left out when opening comes from the hazard; an empty list of skills means none", () => {
  const hazard = findHazard("gas_smell_indoor");
  expect(ticketOn(when(quiet, [agent, open()]).board)).toMatchObject({
    number: "T-1",
    version: 1,
    status: "waiting",
    priority: hazard?.defaultPriority,
    skills: hazard?.skills,
    openedById: "alba",
    escalationLevel: 0,
    searchRadiusM: 5_000,
    callCount: 0,
  });
  const said = open({ skills: [], priority: "p4", call: { words: "smells in the stairs" } });
  expect(ticketOn(when(quiet, [timer, said]).board)).toMatchObject({
    skills: [],
    priority: "p4",
    openedById: null,
    callCount: 1,
  });
});

test("an opened event carries ids and never the caller's name, number or words", () => {
  const call = { callerName: "Marta", callerPhone: "+598 99 123", words: "my neighbour coughs" };
  const { events } = when(quiet, [agent, open({ call })]);
  expect(JSON.stringify(events)).not.toMatch(/Marta|598 99|coughs/);
});

test("a ticket may follow an ended one, and not one that nobody knows", () => {
  const ended = given([dispatcher, close]);
  expect(ticketOn(when(ended, [agent, open({ followsTicketId: "t1" })]).board, "t2").followsTicketId).toBe(
    "t1",
  );
  expect(when(ended, [agent, open({ followsTicketId: "t9" })]).refusal?.refusal).toBe("not_found");
});

test("an update changes what it names and keeps the rest; null and empty words clear", () => {
  const board = given([dispatcher, update({ site: { addressSaid: "Amezaga 230", access: "side door" } })]);
  expect(ticketOn(board).site).toEqual({
    lngLat: SITE,
    addressSaid: "Amezaga 230",
    addressFound: null,
    access: "side door",
  });
  const cleared = when(board, [dispatcher, update({ site: { access: null, addressFound: "" } })]).board;
  expect(ticketOn(cleared).site).toMatchObject({
    addressSaid: "Amezaga 230",
    access: null,
    addressFound: null,
  });
});

test("another hazard brings its own skills, unless they are named", () => {
  const fire = findHazard("gas_fire");
  expect(ticketOn(given([dispatcher, update({ hazard: "gas_fire" })])).skills).toEqual(fire?.skills);
  const named = given([dispatcher, update({ hazard: "gas_fire", skills: ["regulator"] })]);
  expect(ticketOn(named)).toMatchObject({ hazard: "gas_fire", skills: ["regulator"] });
});

test("an update of a ticket that has changed meanwhile is a conflict", () => {
  const board = given([dispatcher, update({ hazard: "gas_fire" })]);
  expect(when(board, [agent, update({ ticketVersion: 1, skills: [] })]).refusal).toMatchObject({
    refusal: "conflict",
    version: 2,
  });
});

test("an agent corrects his own ticket until somebody has accepted it, and nobody else's", () => {
  const correction = update({ hazard: "gas_fire", site: { access: "ring twice" } });
  expect(when(given(), [agent, correction]).refusal).toBeNull();
  expect(when(given([dispatcher, offer("ana")]), [agent, correction]).refusal).toBeNull();
  expect(when(given(), [person("alma", "agent"), correction]).refusal?.refusal).toBe("not_allowed");
  const taken = given([dispatcher, offer("ana")], [ana, accept("a1")]);
  expect(when(taken, [agent, correction]).refusal?.refusal).toBe("not_allowed");
  const givenBack = when(taken, [ana, giveBack("a1")]).board;
  expect(when(givenBack, [agent, correction]).refusal?.refusal).toBe("not_allowed");
  expect(when(taken, [dispatcher, correction]).refusal).toBeNull();
});

test("an agent only raises a priority; a dispatcher may lower it", () => {
  const p2 = given();
  expect(ticketOn(when(p2, [agent, update({ priority: "p1" })]).board).priority).toBe("p1");
  expect(when(p2, [agent, update({ priority: "p3" })]).refusal?.refusal).toBe("not_allowed");
  const lowered = when(p2, [dispatcher, update({ priority: "p3", reason: "valve closed" })]);
  expect(ticketOn(lowered.board).priority).toBe("p3");
  expect(lowered.events).toMatchObject([{ data: { changed: { priority: "p3" }, reason: "valve closed" } }]);
});

test("a call attached and a note written leave the version alone; their words stay out of the event", () => {
  const board = given();
  const call = when(board, [agent, { type: "ticket.attach_call", ticketId: "t1", call: { words: "again" } }]);
  expect(ticketOn(call.board)).toEqual({ ...ticketOn(board), callCount: 1 });
  const note = when(board, [dispatcher, { type: "ticket.note", ticketId: "t1", text: "dog in the yard" }]);
  expect(ticketOn(note.board)).toEqual(ticketOn(board));
  expect(JSON.stringify([call.events, note.events])).not.toMatch(/again|dog/);
});

test("a repairer writes notes on his own live work only", () => {
  const note: Command = { type: "ticket.note", ticketId: "t1", text: "key at the porter" };
  expect(when(onSite, [ana, note]).refusal).toBeNull();
  expect(when(onSite, [bo, note]).refusal?.refusal).toBe("not_found");
  const left = when(onSite, [ana, giveBack("a1")]).board;
  expect(when(left, [ana, note]).refusal?.refusal).toBe("not_found");
});
