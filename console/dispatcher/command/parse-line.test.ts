import { describe, expect, test } from "vitest";
import { boardFromWire } from "../../../shared/domain/board.ts";
import { someAssignment, someTicket, wireBoard } from "../../live/testing.ts";
import { complete } from "./complete.ts";
import { parseLine } from "./parse-line.ts";

const other = { ...someTicket, id: "t2", number: "T-1042" };
const board = boardFromWire(wireBoard({ tickets: [someTicket, other], assignments: [someAssignment] }));
const read = (text: string, selected: string | null = null) => parseLine(text, board, selected);

describe("a line is read", () => {
  test.each([
    ["/offer T-1042 王俊辉", { verb: "offer", ticket: other, repairerId: "r2" }],
    ["/派单 1042 王", { verb: "offer", ticket: other, repairerId: "r2" }],
    ["、协助 t1042 R2", { verb: "support", ticket: other, repairerId: "r2" }],
    ["/radius 8000", { verb: "radius", radiusM: 8_000 }],
    ["/半径 2,5 km", { verb: "radius", radiusM: 2_500 }],
    ["/radius 5", { verb: "radius", radiusM: 5_000 }],
    ["/find 兴华路", { verb: "find", text: "兴华路" }],
    ["Colorado 2260", { verb: "find", text: "Colorado 2260" }],
    ["/note T-1001 two callers more", { verb: "note", ticket: someTicket, text: "two callers more" }],
    ["/撤回 T-1001 派错了", { verb: "withdraw", assignment: someAssignment, reason: "派错了" }],
    [
      "/withdraw T-1001 李国强 wrong man",
      { verb: "withdraw", assignment: someAssignment, reason: "wrong man" },
    ],
    ["/call", { verb: "call" }],
    ["/帮助", { verb: "help" }],
  ])("%s", (text, intent) => expect(read(text)).toEqual({ ok: true, intent }));

  test("a ticket that is not named is the selected one", () => {
    expect(read("/offer 李国强", "t2")).toMatchObject({
      ok: true,
      intent: { ticket: other, repairerId: "r1" },
    });
  });
});

describe("a line that cannot be done says why", () => {
  test.each([
    ["/dance", "verb"],
    ["/offer 李国强", "selectTicket"],
    ["/offer T-9 李国强", "ticket"],
    ["/offer T-1042 赵六", "person"],
    ["/offer T-1042 r", "person"],
    ["/offer T-1042", "namePerson"],
    ["/radius far", "radius"],
    ["/radius 90000", "radius"],
    ["/note T-1042", "text"],
    ["/close T-1042", "reason"],
    ["/withdraw T-1001", "reason"],
    ["/withdraw T-1042 late", "nobodyOnIt"],
    ["/find", "text"],
  ])("%s", (text, word) => expect(read(text)).toMatchObject({ ok: false, no: word }));

  test("two of one name are told apart by their ids", () => {
    const twins = boardFromWire(wireBoard());
    const people = new Map([...twins.members].map(([id, member]) => [id, { ...member, name: "李国强" }]));
    const parsed = parseLine("/offer 李国强", { ...twins, members: people }, "t1");
    expect(parsed).toMatchObject({ no: "whichPerson", facts: { names: "李国强 r1, 李国强 r2" } });
  });
});

describe("completion", () => {
  const lines = (text: string, selected: string | null = null, language: "en" | "zh-CN" = "en") =>
    complete(text, board, selected, language).map(({ line }) => line);

  test("a verb in the language of the screen, or in which it was begun", () => {
    expect(lines("/o")).toEqual(["/offer "]);
    expect(lines("/", null, "zh-CN")).toContain("/派单 ");
    expect(lines("/半")).toEqual(["/半径 "]);
    expect(lines("/ra", null, "zh-CN")).toEqual(["/radius "]);
  });

  test("tickets by number, then people on shift, the free ones first", () => {
    expect(lines("/offer 104")).toEqual(["/offer T-1042 "]);
    expect(lines("/offer T-1042 ")).toEqual(["/offer T-1042 r2", "/offer T-1042 r1"]);
    expect(lines("/派单 T-1042 李")).toEqual(["/派单 T-1042 r1"]);
    expect(lines("/offer ", "t1")).toEqual(["/offer r2", "/offer r1"]);
  });

  test("every completed line can be read", () => {
    for (const line of [...lines("/offer T-1042 "), ...lines("/withdraw T-1001 ")])
      expect(read(line)).toMatchObject({ ok: true });
  });
});
