import { expect, test } from "vitest";
import { command } from "../../shared/command.ts";
import type { AssignmentState } from "../../shared/schema.ts";
import { planOf, someAssignment, someTicket } from "../testing.ts";
import { activeTask, afterAct, commandFor, nextByTime, resume, type Task, takeOffer } from "./behaviour.ts";
import type { Plan } from "./plan.ts";

const site = [-56.19, -34.9] as const;
const now = 1_000_000;

/** Every act in order, each done the moment it is due (arriving 300 s after departing). */
function live(plan: Plan): { act: string; at: number }[] {
  const acts: { act: string; at: number }[] = [];
  let task: Task | null = takeOffer("a1", someTicket("t1", site), plan, now);
  for (let at = now; task && acts.length < 20; ) {
    at = task.dueAt ?? at + 300_000;
    acts.push({ act: task.next, at });
    const asked = commandFor(task, site, 5);
    if (asked) expect(command.safeParse(asked).success).toBe(true);
    task = afterAct(task, at, new Date(at).toISOString());
  }
  return acts;
}

test("somebody who accepts goes through every step, in order and in time", () => {
  const plan = planOf("accept");
  const acts = live(plan);
  expect(acts.map(({ act }) => act)).toEqual([
    "delivered",
    "seen",
    "accept",
    "depart",
    "arrive",
    "make_safe",
    "finish",
  ]);
  expect(acts[0]?.at).toBe(now);
  expect((acts[3]?.at ?? 0) - (acts[2]?.at ?? 0)).toBeCloseTo(plan.departAfterMs);
});

test("somebody who declines says why and is done", () => {
  const acts = live(planOf("decline"));
  expect(acts.map(({ act }) => act)).toEqual(["delivered", "seen", "decline"]);
});

test("somebody silent never answers, but goes when a dispatcher has entered it for them", () => {
  const plan = planOf("silent");
  const acts = live(plan).map(({ act }) => act);
  expect(acts.filter((act) => act === "accept" || act === "decline")).toEqual([]);
  expect(acts.at(-1)).toBe("look");
  const entered = { assignment: someAssignment("a1", "t1", "accepted"), ticket: someTicket("t1", site) };
  expect(resume(entered, plan, now)?.next).toBe("depart");
});

test("after a restart work goes on where the server says it stands", () => {
  const plan = planOf("accept");
  const nextIn = (state: AssignmentState) =>
    resume({ assignment: someAssignment("a1", "t1", state), ticket: someTicket("t1", site) }, plan, now)
      ?.next;
  expect(nextIn("offered")).toBe("delivered");
  expect(nextIn("accepted")).toBe("depart");
  expect(nextIn("en_route")).toBe("arrive");
  expect(nextIn("on_site")).toBe("make_safe");
  for (const ended of ["done", "declined", "timed_out", "withdrawn", "returned"] as const)
    expect(nextIn(ended)).toBeUndefined();
});

test("a site that is safe already is not made safe twice", () => {
  const ticket = { ...someTicket("t1", site), madeSafeAt: "2026-11-22T09:00:00.000Z" };
  const work = { assignment: someAssignment("a1", "t1", "on_site"), ticket };
  expect(resume(work, planOf("accept"), now)?.next).toBe("finish");
});

test("nobody departs to a second site before the first is finished", () => {
  const plan = planOf("accept");
  const task = takeOffer("a1", someTicket("t1", site), plan, now);
  const working: Task = { ...task, next: "finish", dueAt: now + 90_000 };
  const waiting: Task = { ...task, assignmentId: "a2", next: "depart", dueAt: now };
  expect(activeTask([waiting, working])).toBe(working);
  expect(nextByTime([waiting, working])?.assignmentId).toBe("a1");
  expect(nextByTime([waiting])?.assignmentId).toBe("a2");
  // An offer meanwhile is answered all the same.
  expect(nextByTime([waiting, working, { ...task, assignmentId: "a3" }])?.assignmentId).toBe("a3");
  expect(nextByTime([{ ...task, next: "arrive", dueAt: null }])).toBeUndefined();
});
