import { expect, test } from "vitest";
import { actor } from "../testing.ts";
import { isLeaving, leave, readLastPerson, rememberPerson } from "./last-person.ts";

function emptyMemory() {
  const all = new Map<string, string>();
  return {
    getItem: (name: string) => all.get(name) ?? null,
    setItem: (name: string, value: string) => void all.set(name, value),
    removeItem: (name: string) => void all.delete(name),
  };
}

test("whoever signed in is known to the next start; half a note is nobody", () => {
  const kept = emptyMemory();
  expect(readLastPerson(kept)).toBeNull();
  rememberPerson(actor, kept);
  expect(readLastPerson(kept)).toEqual(actor);
  kept.setItem("tocsin.phone.person", '{"id":"acc');
  expect(readLastPerson(kept)).toBeNull();
});

test("signed out without a network he is forgotten at once, and the server is still to be told", async () => {
  const kept = emptyMemory();
  rememberPerson(actor, kept);
  expect(await leave(async () => false, kept)).toBe(false);
  expect([readLastPerson(kept), isLeaving(kept)]).toEqual([null, true]);
  expect(await leave(async () => true, kept)).toBe(true);
  expect(isLeaving(kept)).toBe(false);
});

test("the next sign-in is not ended by the old sign-out", async () => {
  const kept = emptyMemory();
  await leave(async () => false, kept);
  rememberPerson(actor, kept);
  expect(isLeaving(kept)).toBe(false);
});
