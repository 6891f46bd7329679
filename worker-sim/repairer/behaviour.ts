import { must, unreachable } from "../../shared/assert.ts";
import type { Command } from "../../shared/command.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import type { Plan } from "./plan.ts";

/** What comes next for one assignment. `look`: asks the server, for a dispatcher may have answered for us by voice. */
export type Act =
  | "delivered"
  | "seen"
  | "accept"
  | "decline"
  | "look"
  | "depart"
  | "arrive"
  | "make_safe"
  | "finish";

/** One assignment as its repairer lives it. Pure data: who calls knows the time (milliseconds). */
export interface Task {
  readonly assignmentId: string;
  readonly ticketId: string;
  readonly site: LngLat;
  readonly hazard: string;
  /** By the real clock, ISO 8601; null while it is not. */
  readonly madeSafeAt: string | null;
  readonly plan: Plan;
  readonly next: Act;
  /** Null: not a matter of time (arriving is a matter of place). */
  readonly dueAt: number | null;
}

export const lookEveryMs = 20_000;

export function takeOffer(assignmentId: string, ticket: Ticket, plan: Plan, now: number): Task {
  return {
    assignmentId,
    ticketId: ticket.id,
    site: ticket.site.lngLat,
    hazard: ticket.hazard,
    madeSafeAt: ticket.madeSafeAt,
    plan,
    next: "delivered",
    dueAt: now,
  };
}

/** The same assignment as the server tells it: after a restart, or when somebody has entered a step for us. */
export function resume(
  { assignment, ticket }: { assignment: Assignment; ticket: Ticket },
  plan: Plan,
  now: number,
): Task | null {
  const task = takeOffer(assignment.id, ticket, plan, now);
  switch (assignment.state) {
    case "offered":
      if (assignment.deliveredAt === null) return task;
      return assignment.seenAt === null ? toLook(task, now) : toAnswer(task, now);
    case "accepted":
      return { ...task, next: "depart", dueAt: now + plan.departAfterMs };
    case "en_route":
      return { ...task, next: "arrive", dueAt: null };
    case "on_site":
      return toWork(task, now);
    case "done":
    case "declined":
    case "timed_out":
    case "withdrawn":
    case "returned":
      return null;
    default:
      return unreachable(assignment.state);
  }
}

/**
 * What follows once the server has taken note of the task's next act; null when it is over for this repairer.
 * `nowReal` is the same moment by the real clock.
 */
export function afterAct(task: Task, now: number, nowReal: string): Task | null {
  const { plan } = task;
  switch (task.next) {
    case "delivered":
      return toLook(task, now);
    case "seen":
      return toAnswer(task, now);
    case "look":
      return { ...task, dueAt: now + lookEveryMs };
    case "accept":
      return { ...task, next: "depart", dueAt: now + plan.departAfterMs };
    case "depart":
      return { ...task, next: "arrive", dueAt: null };
    case "arrive":
      return toWork(task, now);
    case "make_safe":
      return { ...task, madeSafeAt: nowReal, next: "finish", dueAt: now + plan.finishAfterMs };
    case "decline":
    case "finish":
      return null;
    default:
      return unreachable(task.next);
  }
}

function toLook(task: Task, now: number): Task {
  const { seenAfterMs } = task.plan;
  if (seenAfterMs === null) return { ...task, next: "look", dueAt: now + lookEveryMs };
  return { ...task, next: "seen", dueAt: now + seenAfterMs };
}

function toAnswer(task: Task, now: number): Task {
  const { answer, answerAfterMs } = task.plan;
  if (answer.kind === "silent") return { ...task, next: "look", dueAt: now + lookEveryMs };
  return { ...task, next: answer.kind, dueAt: now + answerAfterMs };
}

function toWork(task: Task, now: number): Task {
  const { makeSafeAfterMs, finishAfterMs } = task.plan;
  if (makeSafeAfterMs !== null && task.madeSafeAt === null)
    return { ...task, next: "make_safe", dueAt: now + makeSafeAfterMs };
  return { ...task, next: "finish", dueAt: now + finishAfterMs };
}

/** The task whose site the repairer drives to or works at: at most one. */
export function activeTask(tasks: readonly Task[]): Task | undefined {
  return tasks.find(({ next }) => next === "arrive" || next === "make_safe" || next === "finish");
}

/**
 * The earliest act that time alone brings, those being asked for already left aside. Nobody departs to a second
 * site before the first is finished, nor in the moment in which they say so about another.
 */
export function nextByTime(
  tasks: readonly Task[],
  asking: ReadonlySet<string> = new Set(),
): (Task & { dueAt: number }) | undefined {
  const isBusy =
    activeTask(tasks) !== undefined ||
    tasks.some(({ next, assignmentId }) => next === "depart" && asking.has(assignmentId));
  let first: (Task & { dueAt: number }) | undefined;
  for (const task of tasks) {
    if (task.dueAt === null || asking.has(task.assignmentId)) continue;
    if (isBusy && task.next === "depart") continue;
    if (!first || task.dueAt < first.dueAt) first = { ...task, dueAt: task.dueAt };
  }
  return first;
}

/** What to ask of the server for the task's next act; null where one press is not all: `look` and `finish`. */
export function commandFor(task: Task, lngLat: LngLat, accuracyM: number): Command | null {
  const { assignmentId, ticketId, plan } = task;
  switch (task.next) {
    case "delivered":
    case "seen":
      return { type: "assignment.receipt", assignmentId, kind: task.next };
    case "accept":
      return { type: "assignment.accept", assignmentId };
    case "decline": {
      const reason = plan.answer.kind === "decline" ? plan.answer.reason : null;
      return { type: "assignment.decline", assignmentId, reason: must(reason, "a plan to decline") };
    }
    case "depart":
      return { type: "assignment.depart", assignmentId };
    case "arrive":
      return { type: "assignment.arrive", assignmentId, lngLat: [lngLat[0], lngLat[1]], accuracyM };
    case "make_safe":
      return { type: "ticket.make_safe", ticketId, assignmentId };
    case "finish":
    case "look":
      return null;
    default:
      return unreachable(task.next);
  }
}
