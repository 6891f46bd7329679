import { expect, test } from "vitest";
import type { Person } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import type { Look } from "../store/look-log.ts";
import { createLooks, type Shown } from "./note-looks.ts";

const boss: Person = { id: "boss", name: "Boss", role: "supervisor", repairerId: null };
const noDb: Queryable = { query: async () => [], exec: async () => undefined };

/** A log whose writes end when they are let. */
function held() {
  const batches: { looks: Look[]; end: () => void; fail: () => void }[] = [];
  let atMs = 0;
  const looks = createLooks(noDb, {
    now: () => atMs,
    write: (_db, written) =>
      new Promise((resolve, reject) => {
        batches.push({ looks: written, end: resolve, fail: () => reject(new Error("full disk")) });
      }),
  });
  return {
    batches,
    look: (shown: Shown, actor = boss) => looks.note(actor, shown),
    pass: (ms: number) => {
      atMs += ms;
    },
    subjects: () => batches.map(({ looks: written }) => written.map(({ subjectId }) => subjectId)),
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const calls = (subjectId: string): Shown => ({ kind: "calls", subjectId });
const track = (from: string, to: string, isLive = false): Shown => ({
  kind: "track",
  subjectId: "r1",
  span: { from: `2026-11-23T${from}:00Z`, to: `2026-11-23T${to}:00Z`, isLive },
});

test("nothing is shown before its look is written", async () => {
  const { batches, look } = held();
  let isShown = false;
  const noted = look(calls("one")).then(() => {
    isShown = true;
  });
  await turn();
  expect([isShown, batches.length]).toEqual([false, 1]);
  batches[0]?.end();
  await noted;
  expect(isShown).toBe(true);
});

test("a crowd of readers goes into two batches, not into one each", async () => {
  const { batches, look, subjects } = held();
  const first = look(calls("one"));
  await turn();
  const rest = ["two", "three", "four"].map((id) => look(calls(id)));
  await turn();
  expect(subjects()).toEqual([["one"]]);
  batches[0]?.end();
  await first;
  await turn();
  expect(subjects()).toEqual([["one"], ["two", "three", "four"]]);
  batches[1]?.end();
  await Promise.all(rest);
});

test("a page that refreshes itself is one look for five minutes, and each person has his own", async () => {
  const { batches, look, pass, subjects } = held();
  const look1 = async (actor = boss) => {
    const noted = look(calls("one"), actor);
    await turn();
    batches.at(-1)?.end();
    await noted;
  };
  await look1();
  pass(299_000);
  await look1();
  expect(subjects()).toEqual([["one"]]);
  await look1({ ...boss, id: "other" });
  expect(batches).toHaveLength(2);
  pass(1_000);
  await look1();
  expect(batches).toHaveLength(3);
});

test("a live track goes on as one look; a stretch not seen before is another", async () => {
  const { batches, look } = held();
  const steps: [Shown, written: number][] = [
    [track("08:00", "08:10", true), 1],
    [track("08:01", "08:11", true), 1],
    [track("08:02", "08:05"), 1],
    [track("07:59", "08:10", true), 2],
    [track("08:00", "08:12"), 3],
    [track("08:00", "08:13"), 4],
  ];
  for (const [shown, written] of steps) {
    const noted = look(shown);
    await turn();
    batches.at(-1)?.end();
    await noted;
    expect(batches).toHaveLength(written);
  }
});

test("what cannot be written is not shown, and is tried anew at the next look", async () => {
  const { batches, look } = held();
  const first = look(calls("one"));
  await turn();
  batches[0]?.fail();
  await expect(first).rejects.toThrow("full disk");
  const second = look(calls("one"));
  await turn();
  batches[1]?.end();
  await second;
  expect(batches).toHaveLength(2);
});
