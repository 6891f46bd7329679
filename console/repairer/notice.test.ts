import { expect, test } from "vitest";
import type { CommandAnswer } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import { faceOf } from "./face.ts";
import { addNotice, addressOf, isSameNews, noticeOfAnswer, noticeOfItem, withoutOutdated } from "./notice.ts";
import { itemLike, ticketLike, workOfItems } from "./testing.ts";

const taken: InboxItem = {
  seq: 8,
  kind: "taken",
  at: "2026-03-02T08:01:30.000Z",
  assignmentId: "a-1",
  ticket: ticketLike(),
  expiresAt: null,
  reason: "nearer_available",
  takenBy: { repairerId: "r-2", name: "王俊辉" },
};
const accept: Command = { type: "assignment.accept", assignmentId: "a-1" };
const withdrawn: CommandAnswer = {
  ok: false,
  refusal: "withdrawn",
  message: "It was withdrawn.",
  reason: null,
  takenBy: null,
};

test("an inbox item that ends an offer becomes a notice with who has it now", () => {
  expect(noticeOfItem(taken)).toEqual({
    assignmentId: "a-1",
    ticketId: "t-1",
    kind: "taken",
    number: "T-1",
    address: "Amézaga 2312",
    reason: "nearer_available",
    takenBy: "王俊辉",
    at: taken.at,
  });
  expect(noticeOfItem({ ...taken, kind: "changed" })).toBeNull();
});

test("an answer too late tells the same", () => {
  expect(noticeOfAnswer(accept, withdrawn, itemLike())).toMatchObject({ kind: "withdrawn", number: "T-1" });
  const timedOut: CommandAnswer = { ok: false, refusal: "timed_out", message: "", at: taken.at };
  expect(noticeOfAnswer(accept, timedOut, undefined)).toMatchObject({ kind: "timed_out", at: taken.at });
});

test("other refusals, and receipts, make no notice", () => {
  const wrong: CommandAnswer = { ok: false, refusal: "wrong_state", message: "", state: "on_site" };
  expect(noticeOfAnswer(accept, wrong, itemLike())).toBeNull();
  const receipt: Command = { type: "assignment.receipt", assignmentId: "a-1", kind: "seen" };
  expect(noticeOfAnswer(receipt, withdrawn, itemLike())).toBeNull();
});

test("heard twice it is told once, with the facts of both", () => {
  const late = noticeOfAnswer(accept, withdrawn, itemLike());
  const item = noticeOfItem(taken);
  if (!late || !item) throw new Error("wanted two notices");
  expect(addNotice(addNotice([], late), item)).toEqual([
    expect.objectContaining({ kind: "taken", takenBy: "王俊辉", reason: "nearer_available" }),
  ]);
  expect(addNotice(addNotice([], item), late)).toHaveLength(1);
});

test("without any address the coordinates stand there, latitude first", () => {
  const site = { ...ticketLike().site, addressFound: null };
  expect(addressOf({ site })).toBe("-34.90000, -56.16000");
  expect(addressOf({ site: { ...site, addressSaid: "小学后面" } })).toBe("小学后面");
});

test("the same ticket offered again makes old news of it go, other news stays", () => {
  const item = noticeOfItem(taken);
  if (!item) throw new Error("wanted a notice");
  expect(withoutOutdated([item], [itemLike({ id: "a-2" })])).toEqual([]);
  expect(withoutOutdated([item], [itemLike({ id: "a-3" }, { id: "t-9" })])).toEqual([item]);
  expect(withoutOutdated([item], [itemLike({ id: "a-1" })])).toEqual([item]);
  expect(withoutOutdated([item], [itemLike({ id: "a-0", state: "timed_out" })])).toEqual([item]);
});

test("a message from the desk stands beside what became of the job, hides no offer and is read apart", () => {
  const [news, message] = [
    noticeOfItem(taken),
    noticeOfItem({ ...taken, kind: "message", reason: "note_1" }),
  ];
  if (!news || !message) throw new Error("wanted both to be told");
  expect(message).toMatchObject({ kind: "message", reason: null });
  const both = addNotice(addNotice([], news), message);
  expect(both.map(({ kind }) => kind)).toEqual(["taken", "message"]);
  expect(both.filter((other) => !isSameNews(other, message))).toEqual([news]);
  const offered = workOfItems(itemLike());
  expect(faceOf(offered, [message])).toMatchObject({ kind: "offer" });
  expect(faceOf(offered, [news])).toMatchObject({ kind: "notice" });
});
