import type { CommandAnswer, MyWork } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import type { Ticket } from "../../shared/schema.ts";
import type { Clock } from "../clock.ts";
import type { Counts } from "../counts.ts";
import { createGps } from "../driving/gps.ts";
import { createMotion } from "../driving/motion.ts";
import type { Streets } from "../driving/streets.ts";
import type { Phone } from "../phone/phone.ts";
import { randomOf } from "../random.ts";
import { finishWork } from "../result/finish-work.ts";
import type { People } from "../scenarios.ts";
import {
  activeTask,
  afterAct,
  commandFor,
  lookEveryMs,
  nextByTime,
  type Task,
  takeOffer,
} from "./behaviour.ts";
import { planWork } from "./plan.ts";
import { reconcile } from "./reconcile.ts";

export interface RepairerOptions {
  seed: number;
  username: string;
  start: LngLat;
  /** How they answer; left out: as usual. */
  people?: People;
  streets: Streets;
  clock: Clock;
  phone: Phone;
  counts: Counts;
  wakeAt(at: number): void;
}

/** One simulated person on shift. Does nothing by itself: the scheduler wakes, the inbox is heard. */
export interface Repairer {
  wake(now: number): void;
  hear(item: InboxItem): void;
  /** After signing in and after every reconnection: the server knows better. */
  adopt(work: MyWork): void;
  tasks(): readonly Task[];
}

const movingEveryMs = 3_000;
const standingEveryMs = 30_000;
const askAgainMs = 5_000;

export function createRepairer(options: RepairerOptions): Repairer {
  const { seed, username, streets, clock, phone, counts } = options;
  const born = clock.now();
  const draws = randomOf(seed, username, "life");
  const gps = createGps(randomOf(seed, username, "gps"), born);
  const motion = createMotion(options.start, born, streets, draws);
  let tasks: readonly Task[] = [];
  let offers = 0;
  /** Assignments with a command on its way: nothing more is done about them until it is answered. */
  const asking = new Set<string>();
  // Not everybody reports in the same instant.
  let nextFixAt = born + draws.between(0, clock.span(movingEveryMs));

  const drawPlan = () => planWork(randomOf(seed, username, "offer", offers++), options.people);
  const find = (assignmentId: string) => tasks.find((task) => task.assignmentId === assignmentId);

  function replace(assignmentId: string, task: Task | null): void {
    tasks = tasks.flatMap((old) => (old.assignmentId === assignmentId ? (task ?? []) : old));
  }

  function wake(now: number): void {
    motion.move(now, activeTask(tasks), tasks.length > 0);
    const active = activeTask(tasks);
    if (active?.next === "arrive" && active.dueAt === null && motion.isAt(active))
      replace(active.assignmentId, { ...active, dueAt: now });
    for (let task = nextFree(); task && task.dueAt <= now; task = nextFree()) act(task, now);
    if (nextFixAt <= now) {
      phone.report(gps.read(motion.placeAt(now), now, clock.isoAt(now)));
      nextFixAt = now + clock.span(motion.isMoving() ? movingEveryMs : standingEveryMs);
    }
    // Whoever sets off is seen to do so.
    if (motion.isMoving()) nextFixAt = Math.min(nextFixAt, now + clock.span(movingEveryMs));
    options.wakeAt(Math.min(nextFixAt, nextFree()?.dueAt ?? Infinity, motion.changesAt()));
  }

  function nextFree() {
    return nextByTime(tasks, asking);
  }

  function act(task: Task, now: number): void {
    asking.add(task.assignmentId);
    const asked = task.next === "look" ? look(task) : ask(task, now);
    asked
      .catch(() => postpone(task))
      .finally(() => {
        asking.delete(task.assignmentId);
        options.wakeAt(clock.now());
      });
  }

  function press(task: Task, now: number): Promise<CommandAnswer | null> {
    const fix = gps.read(motion.placeAt(now), now, clock.isoAt(now));
    const lngLat: LngLat = [fix.lng, fix.lat];
    if (task.next === "finish") {
      const chance = randomOf(seed, username, "result", task.assignmentId);
      const { command, pictures } = finishWork(
        task,
        { lngLat, accuracyM: fix.accuracyM, at: fix.fixedAt },
        chance,
      );
      return phone.send(command, pictures);
    }
    const command = must(commandFor(task, lngLat, fix.accuracyM), `a command to ${task.next}`);
    return phone.send(command);
  }

  async function ask(task: Task, pressedAt: number): Promise<void> {
    const answer = await press(task, pressedAt);
    if (answer === null) return postpone(task);
    // Meanwhile it may have been withdrawn, or its site moved.
    const current = find(task.assignmentId);
    const now = clock.now();
    if (answer.ok) {
      counts.acts[task.next] += 1;
      if (current) replace(task.assignmentId, afterAct(current, now, clock.isoAt(now)));
      return;
    }
    counts.refused += 1;
    // Somebody else has made it safe.
    if (task.next === "make_safe" && current)
      return replace(task.assignmentId, afterAct(current, now, clock.isoAt(now)));
    replace(task.assignmentId, null);
    await askForWork(task.assignmentId);
  }

  async function look(task: Task): Promise<void> {
    postpone(task, lookEveryMs);
    await askForWork(task.assignmentId);
  }

  async function askForWork(about: string): Promise<void> {
    const work = await phone.readWork();
    asking.delete(about);
    if (work) adopt(work);
  }

  function postpone(task: Task, forMs: number = clock.span(askAgainMs)): void {
    const current = find(task.assignmentId);
    if (current) replace(task.assignmentId, { ...current, dueAt: clock.now() + forMs });
  }

  function adopt(work: MyWork): void {
    const before = activeTask(tasks)?.assignmentId;
    tasks = reconcile(tasks, work.work, asking, drawPlan, clock.now());
    const active = activeTask(tasks);
    // Somebody whom the server knows at work stands at the site, wherever the simulation had put them.
    if (active && active.next !== "arrive" && active.assignmentId !== before)
      motion.standAt(active.site, clock.now());
    options.wakeAt(clock.now());
  }

  function hear(item: InboxItem): void {
    const { kind, assignmentId, ticket } = item;
    if (kind === "offer" && assignmentId && ticket) hearOffer(assignmentId, ticket);
    if (assignmentId && (kind === "withdrawn" || kind === "taken" || kind === "timed_out"))
      replace(assignmentId, null);
    if (kind === "changed" && ticket)
      tasks = tasks.map((task) =>
        task.ticketId === ticket.id ? { ...task, site: ticket.site.lngLat } : task,
      );
    options.wakeAt(clock.now());
  }

  function hearOffer(assignmentId: string, ticket: Ticket): void {
    if (find(assignmentId)) return;
    counts.offers += 1;
    tasks = [...tasks, takeOffer(assignmentId, ticket, drawPlan(), clock.now())];
  }

  return { wake, hear, adopt, tasks: () => tasks };
}
