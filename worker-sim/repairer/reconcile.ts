import type { MyWork } from "../../shared/answer.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import type { AssignmentState } from "../../shared/schema.ts";
import { type Act, resume, type Task } from "./behaviour.ts";
import type { Plan } from "./plan.ts";

const stateBefore: Readonly<Record<Act, AssignmentState>> = {
  delivered: "offered",
  seen: "offered",
  accept: "offered",
  decline: "offered",
  look: "offered",
  depart: "accepted",
  arrive: "en_route",
  make_safe: "on_site",
  finish: "on_site",
};

/**
 * Brings what somebody believes in line with what the server says. What agrees keeps its times; a task with a
 * command on its way is left alone, because the answer will tell more than this picture from before.
 */
export function reconcile(
  tasks: readonly Task[],
  work: MyWork["work"],
  asking: ReadonlySet<string>,
  drawPlan: () => Plan,
  now: number,
): Task[] {
  const known = new Map(tasks.map((task) => [task.assignmentId, task]));
  const told = new Set(work.map(({ assignment }) => assignment.id));
  const unsettled = tasks.filter(({ assignmentId }) => asking.has(assignmentId) && !told.has(assignmentId));
  return [
    ...unsettled,
    ...work.flatMap(({ assignment, ticket }) => {
      const task = known.get(assignment.id);
      if (task && asking.has(assignment.id)) return task;
      if (task && stateBefore[task.next] === assignment.state) return { ...task, site: ticket.site.lngLat };
      if (!isLive(assignment)) return [];
      return resume({ assignment, ticket }, task?.plan ?? drawPlan(), now) ?? [];
    }),
  ];
}
