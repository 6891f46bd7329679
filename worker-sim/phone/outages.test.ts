import { expect, test } from "vitest";
import type { Command } from "../../shared/command.ts";
import type { Fix } from "../../shared/schema.ts";
import { createClock } from "../clock.ts";
import { scenarios } from "../scenarios.ts";
import { createOutages, type LineState } from "./outages.ts";
import { withOutages } from "./with-outages.ts";

const begun = Date.parse("2026-11-22T08:00:00.000Z");
const everybody = Array.from({ length: 200 }, (_, nth) => `r${nth}`);
const { phones } = scenarios.silent;

/** How one phone's line is, second by second, the repairer departing after a minute. */
function hourOf(username: string, seed = 1, isDriving = false): LineState[] {
  let now = begun;
  const outages = createOutages({ seed, username, phones, clock: createClock(1, () => now) });
  return Array.from({ length: 3_600 }, (_, second) => {
    now = begun + second * 1_000;
    if (isDriving && second === 60) outages.departed(now);
    return outages.state(now);
  });
}

test("a fifth of the phones is off for a while, longer than the 120 s after which the desk calls it silent", () => {
  const off = everybody.map((who) => hourOf(who).filter((state) => state === "off").length);
  const share = off.filter((seconds) => seconds > 0).length / everybody.length;
  expect(share).toBeGreaterThan(0.14);
  expect(share).toBeLessThan(0.26);
  expect(Math.min(...off.filter((seconds) => seconds > 0))).toBeGreaterThan(120);
});

test("on half of the drives the network is lost and comes back", () => {
  const drives = everybody.map((who) => hourOf(who, 1, true));
  const lost = drives.filter((states) => states.includes("no_network"));
  expect(lost.length / drives.length).toBeGreaterThan(0.4);
  expect(lost.length / drives.length).toBeLessThan(0.6);
  for (const states of lost) {
    expect(states.slice(0, 75).includes("no_network")).toBe(false);
    expect(states.filter((state) => state !== "up").length).toBeGreaterThan(120);
    expect(states.at(-1)).toBe("up");
  }
});

test("the same seed loses the same lines at the same moments", () => {
  const night = (seed: number) => everybody.slice(0, 30).map((who) => hourOf(who, seed, true));
  expect(night(1)).toEqual(night(1));
  expect(night(1)).not.toEqual(night(2));
});

test("where the scenario says nothing, no line is ever lost", () => {
  const clock = createClock(1, () => begun);
  for (const username of everybody) {
    const outages = createOutages({ seed: 1, username, phones: scenarios.usual.phones, clock });
    outages.departed(begun);
    expect(outages.changesAt(begun)).toBe(Number.POSITIVE_INFINITY);
  }
});

const departs: Command = { type: "assignment.depart", assignmentId: "a1" };
const fix: Fix = { lng: -56.19, lat: -34.9, accuracyM: 5, fixedAt: "2026-11-22T08:00:00.000Z" };

test("without a network the phone is used as ever; switched off nothing is pressed or measured", async () => {
  const reported: Fix[] = [];
  let state: LineState = "up";
  const departures: number[] = [];
  const changes: number[] = [];
  const phone = withOutages(
    {
      send: async () => ({ ok: true, seq: 1, events: [] }),
      readWork: async () => ({ now: fix.fixedAt, shift: null, lastInboxSeq: 0, work: [] }),
      report: (one) => reported.push(one),
    },
    { state: () => state, departed: (at) => departures.push(at), changesAt: () => begun + 5 },
    createClock(1, () => begun),
    (at) => changes.push(at),
  );
  expect(await phone.send(departs)).toMatchObject({ ok: true });
  expect([departures, changes]).toEqual([[begun], [begun + 5]]);
  state = "no_network";
  expect(await phone.send(departs)).toMatchObject({ ok: true });
  phone.report(fix);
  state = "off";
  expect(await phone.send(departs)).toBeNull();
  phone.report(fix);
  expect([reported.length, departures.length]).toEqual([1, 2]);
});
