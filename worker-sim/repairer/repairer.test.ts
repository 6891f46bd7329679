import { beforeEach, describe, expect, test } from "vitest";
import type { CommandAnswer, MyWork } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import type { InboxItem, InboxKind } from "../../shared/protocol.ts";
import type { AssignmentState, Fix } from "../../shared/schema.ts";
import { createClock } from "../clock.ts";
import { newCounts } from "../counts.ts";
import { straightPath } from "../driving/path.ts";
import type { Streets } from "../driving/streets.ts";
import { createScheduler, type Scheduler } from "../scheduler.ts";
import { someAssignment, someTicket } from "../testing.ts";
import { createRepairer, type Repairer } from "./repairer.ts";

const home: LngLat = [-56.19, -34.9];
const site: LngLat = [-56.17, -34.9];
const ticket = someTicket("t1", site);
const begun = Date.parse("2026-11-22T08:00:00.000Z");

const straightStreets: Streets = {
  somewhere: () => home,
  wayTo: (to, from) => straightPath(from, to, 10),
  patrolFrom: (from, random) => straightPath(from, [from[0] + random.between(0.005, 0.01), from[1]], 10),
};

let now = begun;
let sent: Command[] = [];
let fixes: Fix[] = [];
let pictures: string[] = [];
let work: MyWork["work"] = [];
let answer: (command: Command) => CommandAnswer | null = () => ({ ok: true, seq: 1, events: [] });
let scheduler: Scheduler;
let repairer: Repairer;

function begin(username: string): void {
  now = begun;
  sent = [];
  fixes = [];
  pictures = [];
  work = [];
  answer = () => ({ ok: true, seq: 1, events: [] });
  scheduler = createScheduler((_, at) => repairer.wake(at));
  repairer = createRepairer({
    seed: 1,
    username,
    start: home,
    streets: straightStreets,
    clock: createClock(1, () => now),
    phone: {
      send: async (command, taken = []) => {
        pictures.push(...taken.map(({ fileId }) => fileId));
        sent.push(command);
        return answer(command);
      },
      readWork: async () => myWork(),
      report: (fix) => fixes.push(fix),
    },
    counts: newCounts(),
    wakeAt: (at) => scheduler.wakeAt(0, at),
  });
  scheduler.wakeAt(0, now);
}

function myWork(): MyWork {
  return { now: new Date(now).toISOString(), shift: null, lastInboxSeq: 0, work };
}

function working(id: string, state: AssignmentState): MyWork["work"][number] {
  return { assignment: someAssignment(id, "t1", state), ticket, calls: [], travelTimeS: null, roadM: null };
}

function item(kind: InboxKind, assignmentId: string): InboxItem {
  const nothing = { expiresAt: null, reason: null, takenBy: null };
  return { seq: 1, kind, at: new Date(now).toISOString(), assignmentId, ticket, ...nothing };
}

async function pass(seconds: number): Promise<void> {
  for (const until = now + seconds * 1_000; now < until; now += 500) {
    scheduler.runDue(now);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const acts = () => sent.map((command) => ("kind" in command ? command.kind : command.type));

describe("demo_r01, who accepts the first offer of seed 1", () => {
  beforeEach(() => begin("demo_r01"));

  test("drives to the site by the road, arrives within 30 m, works and finishes", async () => {
    repairer.hear(item("offer", "a1"));
    await pass(1_800);
    expect(acts().slice(0, 5)).toEqual([
      "delivered",
      "seen",
      "assignment.accept",
      "assignment.depart",
      "assignment.arrive",
    ]);
    expect(acts().at(-1)).toBe("assignment.finish");
    const arrived = sent.find((command) => command.type === "assignment.arrive");
    expect(fastDistanceM(arrived?.lngLat ?? home, site)).toBeLessThan(30);
    expect(repairer.tasks()).toEqual([]);
    const finish = sent.at(-1);
    if (finish?.type !== "assignment.finish") throw new Error("wanted a finish");
    expect(finish).toMatchObject({
      formVersion: 1,
      result: {
        hazard_found: "gas_smell_indoor",
        outcome: finish.outcome,
        photos_before: [{ fileId: pictures[0] }],
      },
    });
  });

  test("stops at once when the work is taken away, and does not go on with it", async () => {
    repairer.hear(item("offer", "a1"));
    while (!acts().includes("assignment.depart")) await pass(1);
    await pass(20);
    repairer.hear(item("taken", "a1"));
    await pass(4);
    expect(fixes.at(-1)?.speedMps).toBe(0);
    expect(repairer.tasks()).toEqual([]);
    await pass(600);
    expect(acts()).not.toContain("assignment.arrive");
  });

  test("goes to the new place when the site is moved on the way", async () => {
    repairer.hear(item("offer", "a1"));
    while (!acts().includes("assignment.depart")) await pass(1);
    const moved: LngLat = [-56.18, -34.89];
    repairer.hear({ ...item("changed", "a1"), ticket: someTicket("t1", moved) });
    await pass(900);
    const arrived = sent.find((command) => command.type === "assignment.arrive");
    expect(fastDistanceM(arrived?.lngLat ?? home, moved)).toBeLessThan(30);
  });

  test("asks again while nobody answers, one command at a time", async () => {
    answer = () => null;
    repairer.hear(item("offer", "a1"));
    await pass(31);
    expect(new Set(acts())).toEqual(new Set(["delivered"]));
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.length).toBeLessThan(9);
  });

  test("believes the server after a refusal", async () => {
    answer = (command) =>
      command.type === "assignment.accept"
        ? { ok: false, refusal: "timed_out", message: "Too late.", at: null }
        : { ok: true, seq: 1, events: [] };
    repairer.hear(item("offer", "a1"));
    await pass(60);
    expect(acts().at(-1)).toBe("assignment.accept");
    expect(repairer.tasks()).toEqual([]);
  });

  test("goes on with the work that the server tells after a restart", async () => {
    work = [working("a1", "on_site")];
    repairer.adopt(myWork());
    await pass(1);
    await pass(1_300);
    expect(acts()).not.toContain("assignment.accept");
    expect(acts().at(-1)).toBe("assignment.finish");
    const atWork = fixes[1];
    expect(fastDistanceM([atWork?.lng ?? 0, atWork?.lat ?? 0], site)).toBeLessThan(30);
  });

  test("reports every 3 s moving and every 30 s standing", async () => {
    await pass(3_600);
    const gaps = fixes.slice(1).map((fix, i) => ({
      seconds: (Date.parse(fix.fixedAt) - Date.parse(fixes[i]?.fixedAt ?? "")) / 1_000,
      isMoving: (fix.speedMps ?? 0) > 0 && (fixes[i]?.speedMps ?? 0) > 0,
    }));
    const moving = gaps.filter(({ isMoving }) => isMoving);
    expect(moving.length).toBeGreaterThan(100);
    for (const { seconds } of moving) expect(seconds).toBeCloseTo(3, 0);
    expect(Math.max(...gaps.map(({ seconds }) => seconds))).toBeCloseTo(30, 0);
  });
});

test("the same seed lives the same hour", async () => {
  const lives: unknown[] = [];
  for (const username of ["demo_r01", "demo_r01", "demo_r02"]) {
    begin(username);
    repairer.hear(item("offer", "a1"));
    await pass(900);
    lives.push({ sent, fixes });
  }
  expect(lives[1]).toEqual(lives[0]);
  expect(lives[2]).not.toEqual(lives[0]);
});
