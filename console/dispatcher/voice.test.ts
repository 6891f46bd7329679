import { expect, test } from "vitest";
import { command as commandSchema } from "../../shared/command.ts";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { AssignmentState, Person } from "../../shared/schema.ts";
import { someAssignment, someTicket, wireBoard } from "../live/testing.ts";
import { refusalOf } from "./allowed.ts";
import { spokenCommand, spokenWords } from "./voice.ts";

const dispatcher: Person = { id: "d1", name: "周敏", role: "dispatcher", repairerId: null };
const agent: Person = { ...dispatcher, id: "g1", role: "agent" };
const now = Date.parse(someTicket.openedAt) + 30_000;

function allowedIn(state: AssignmentState, who = dispatcher) {
  const assignment = {
    ...someAssignment,
    state,
    acceptedAt: state === "offered" ? null : someTicket.openedAt,
  };
  const board = boardFromWire(wireBoard({ assignments: [assignment] }));
  return spokenWords.filter(
    (spoken) => refusalOf(board, spokenCommand(spoken, assignment, "phone"), who, now) === null,
  );
}

test("what may be entered for somebody follows from where he stands", () => {
  expect(allowedIn("offered")).toEqual(["accept", "decline"]);
  expect(allowedIn("accepted")).toEqual(["depart", "arrive", "return"]);
  expect(allowedIn("en_route")).toEqual(["arrive", "return"]);
  expect(allowedIn("on_site")).toEqual(["make_safe", "finish", "return"]);
  expect(allowedIn("done")).toEqual([]);
});

test("an agent enters nothing for anybody", () => {
  expect(allowedIn("offered", agent)).toEqual([]);
});

test("every spoken word is a command that the server's edge takes", () => {
  for (const spoken of spokenWords) {
    const told = spoken === "finish" ? { outcome: "no_access" } : { reason: "too_far" };
    expect(commandSchema.safeParse(spokenCommand(spoken, someAssignment, "radio", told)).success).toBe(true);
  }
});

test("sending a second lead is refused on the desk already, with who holds it", () => {
  const board = boardFromWire(wireBoard({ assignments: [someAssignment] }));
  const offer = { type: "assignment.offer", ticketId: "t1", repairerId: "r2" } as const;
  expect(refusalOf(board, offer, dispatcher, now)).toMatchObject({
    refusal: "conflict",
    holder: { name: "李国强", by: { name: "周敏" } },
  });
  expect(refusalOf(board, { ...offer, role: "support" }, dispatcher, now)).toBeNull();
});
