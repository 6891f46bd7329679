import FlatQueue from "flatqueue";

/** Everybody's next moment in one queue: thousands of devices, one timer. Times are milliseconds. */
export interface Scheduler {
  /** Wakes `who` at `at`; an earlier appointment of theirs no longer counts. */
  wakeAt(who: number, at: number): void;
  /** No appointment any more. */
  rest(who: number): void;
  /** Wakes everybody due, in order of time. A moment asked for meanwhile waits for the next call. */
  runDue(now: number): void;
  nextAt(): number | null;
}

export function createScheduler(wake: (who: number, now: number) => void): Scheduler {
  const queue = new FlatQueue<number>();
  const appointments: (number | null)[] = [];

  /** Appointments that were changed stay in the queue until their time comes and are then passed over. */
  function dropStale(): void {
    for (;;) {
      const who = queue.peek();
      if (who === undefined || appointments[who] === queue.peekValue()) return;
      queue.pop();
    }
  }
  return {
    wakeAt(who, at) {
      if (appointments[who] === at) return;
      appointments[who] = at;
      queue.push(who, at);
    },
    rest(who) {
      appointments[who] = null;
    },
    runDue(now) {
      const due: number[] = [];
      for (dropStale(); (queue.peekValue() ?? Infinity) <= now; dropStale()) {
        const who = queue.pop();
        if (who === undefined) break;
        appointments[who] = null;
        due.push(who);
      }
      for (const who of due) wake(who, now);
    },
    nextAt() {
      dropStale();
      return queue.peekValue() ?? null;
    },
  };
}
