import { expect, test } from "vitest";
import type { Alarm } from "../../../shared/schema.ts";
import { quietForS, type Ringing, ring, silence, toggleMute } from "./ringing.ts";

const start = Date.parse("2026-11-22T17:00:00.000Z");
const at = (seconds: number) => start + seconds * 1_000;
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => ({
  id,
  kind: "new_ticket",
  priority: 1,
  ticketId: "t1",
  assignmentId: null,
  repairerId: null,
  raisedAt: new Date(start).toISOString(),
  acknowledgedAt: null,
  acknowledgedBy: null,
  closedAt: null,
  closedBy: null,
  closedReason: null,
  ...more,
});
const known = { acknowledgedAt: new Date(at(10)).toISOString(), acknowledgedBy: { id: "d1", name: "Dora" } };

/** At which of these seconds the tone sounds, asked every half second. */
function heardAt(until: number, alarmsAt: (second: number) => Alarm[], from: Ringing = silence): number[] {
  let ringing = from;
  const heard: number[] = [];
  for (let second = 0; second <= until; second += 0.5) {
    const { after, isDue } = ring(ringing, alarmsAt(second), at(second));
    ringing = after;
    if (isDue) heard.push(second);
  }
  return heard;
}

test("the first class sounds at once and every eight seconds until it is acknowledged", () => {
  expect(heardAt(40, (second) => [second < 20 ? alarm("n1") : alarm("n1", known)])).toEqual([0, 8, 16]);
});

test("it goes on past a minute: nobody has answered it yet", () => {
  expect(heardAt(80, () => [alarm("n1")]).at(-1)).toBe(80);
});

test("another one is heard at once, not eight seconds later", () => {
  const second = alarm("n2", { raisedAt: new Date(at(3)).toISOString() });
  expect(heardAt(12, (now) => (now < 3 ? [alarm("n1")] : [alarm("n1"), second]))).toEqual([0, 3, 11]);
});

test("closed, it is silent", () => {
  expect(heardAt(20, (second) => (second < 5 ? [alarm("n1")] : []))).toEqual([0]);
});

test("nothing older than a minute begins to sound when the page opens or the line is back", () => {
  const old = alarm("n1", { raisedAt: new Date(at(-61)).toISOString() });
  expect(heardAt(30, () => [old])).toEqual([]);
});

test("the other classes never ring", () => {
  expect(heardAt(30, () => [alarm("n1", { priority: 2 }), alarm("n2", { priority: 3 })])).toEqual([]);
});

test("mute never silences the first class for more than sixty seconds", () => {
  const { after } = ring(silence, [alarm("n1")], at(0));
  const muted = toggleMute(after, at(1));
  expect(quietForS(muted, at(1))).toBe(60);
  expect(heardAt(80, () => [alarm("n1")], muted)).toEqual([61, 69, 77]);
  const ringsOn = ring(muted, [alarm("n1")], at(61));
  expect(ringsOn.isDue).toBe(true);
  expect(quietForS(muted, at(61))).toBeNull();
});

test("an emergency that comes after the mute is heard at once", () => {
  const muted = toggleMute(ring(silence, [alarm("n1")], at(0)).after, at(1));
  expect(ring(muted, [alarm("n1")], at(9)).isDue).toBe(false);
  const next = alarm("n2", { raisedAt: new Date(at(10)).toISOString() });
  expect(ring(muted, [alarm("n1"), next], at(10)).isDue).toBe(true);
});

test("M again, and it is heard again", () => {
  const muted = toggleMute(ring(silence, [alarm("n1")], at(0)).after, at(1));
  const loud = toggleMute(muted, at(10));
  expect(ring(loud, [alarm("n1")], at(10)).isDue).toBe(true);
});
