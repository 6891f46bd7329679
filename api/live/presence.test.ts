import { expect, test } from "vitest";
import type { Person } from "../../shared/schema.ts";
import { packNews } from "./pack-news.ts";
import { createPresence } from "./presence.ts";

const zhou: Person = { id: "d1", name: "周敏", role: "dispatcher", repairerId: null };
const lin: Person = { id: "d2", name: "林涛", role: "dispatcher", repairerId: null };

function twoProcesses() {
  const [here, there] = [createPresence(), createPresence()];
  const tell = (nowMs: number, all = false) => there.hear(here.takeNews(all), nowMs);
  return { here, there, tell };
}

test("a desk is known on the other process with what it looks at, until it leaves", () => {
  const { here, there, tell } = twoProcesses();
  const desk = here.enter(zhou);
  desk.look("t1");
  tell(0);
  expect(there.desks()).toEqual([{ deskId: desk.deskId, accountId: "d1", name: "周敏", ticketId: "t1" }]);
  desk.leave();
  tell(1);
  expect(there.desks()).toEqual([]);
});

test("only what has changed is told again, and everything when it is asked for", () => {
  const { here } = twoProcesses();
  const desk = here.enter(zhou);
  here.enter(lin);
  expect(here.takeNews(false).desks).toHaveLength(2);
  expect(here.takeNews(false)).toEqual({ desks: [], gone: [] });
  desk.look("t1");
  desk.look("t1");
  expect(here.takeNews(false).desks).toMatchObject([{ ticketId: "t1" }]);
  expect(here.takeNews(true).desks).toHaveLength(2);
});

test("a process that falls silent takes its desks along after 12 s; one that repeats them does not", () => {
  const { here, there, tell } = twoProcesses();
  here.enter(zhou);
  const mine = there.enter(lin);
  tell(0);
  tell(8_000, true);
  there.expire(20_000);
  expect(there.desks()).toHaveLength(2);
  const before = there.version();
  there.expire(20_001);
  expect(there.desks().map(({ deskId }) => deskId)).toEqual([mine.deskId]);
  expect(there.version()).toBeGreaterThan(before);
});

test("a beat that brings nothing new moves no desk's picture", () => {
  const { here, there, tell } = twoProcesses();
  here.enter(zhou);
  tell(0);
  const before = there.version();
  tell(4_000, true);
  expect(there.version()).toBe(before);
});

test("any number of desks fits into notifications of less than 8000 bytes, whatever the names", () => {
  const { here, there } = twoProcesses();
  const names = ["周".repeat(300), "\u0001".repeat(300), "😀".repeat(300), "Ann"];
  for (let i = 0; i < 200; i++) here.enter({ ...zhou, id: `d${i}`, name: names[i % 4] ?? "" }).look(`t${i}`);
  const payloads = packNews("p1", here.takeNews(true));
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
  for (const payload of payloads) there.hear(JSON.parse(payload), 0);
  expect(there.desks()).toHaveLength(200);
  expect(payloads.length).toBeLessThan(60);
  expect(packNews("p1", { desks: [], gone: [] })).toEqual([]);
});
