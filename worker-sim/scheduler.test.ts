import fc from "fast-check";
import { expect, test } from "vitest";
import { createScheduler } from "./scheduler.ts";

function recording() {
  const woken: [who: number, now: number][] = [];
  return { woken, scheduler: createScheduler((who, now) => woken.push([who, now])) };
}

test("everybody is woken when due, earliest first, and only once", () => {
  const { scheduler, woken } = recording();
  scheduler.wakeAt(1, 300);
  scheduler.wakeAt(2, 100);
  scheduler.wakeAt(3, 200);
  expect(scheduler.nextAt()).toBe(100);
  scheduler.runDue(250);
  scheduler.runDue(250);
  expect(woken).toEqual([
    [2, 250],
    [3, 250],
  ]);
  expect(scheduler.nextAt()).toBe(300);
});

test("a new appointment replaces the old one, earlier or later", () => {
  const { scheduler, woken } = recording();
  scheduler.wakeAt(1, 100);
  scheduler.wakeAt(1, 500);
  scheduler.wakeAt(2, 500);
  scheduler.wakeAt(2, 100);
  scheduler.runDue(200);
  expect(woken).toEqual([[2, 200]]);
  scheduler.rest(1);
  scheduler.runDue(1_000);
  expect(woken).toEqual([[2, 200]]);
  expect(scheduler.nextAt()).toBeNull();
});

test("somebody who asks for the present moment is woken in the next round, not forever in this one", () => {
  let rounds = 0;
  const scheduler = createScheduler((who, now) => {
    rounds += 1;
    scheduler.wakeAt(who, now);
  });
  scheduler.wakeAt(1, 0);
  scheduler.runDue(10);
  expect(rounds).toBe(1);
  scheduler.runDue(10);
  expect(rounds).toBe(2);
});

test("whatever was asked, nobody is woken early, late or twice", () => {
  const asked = fc.array(fc.record({ who: fc.nat(5), at: fc.option(fc.integer({ min: 0, max: 50 })) }));
  fc.assert(
    fc.property(asked, (appointments) => {
      const { scheduler, woken } = recording();
      const last = new Map<number, number | null>();
      for (const { who, at } of appointments) {
        last.set(who, at);
        if (at === null) scheduler.rest(who);
        else scheduler.wakeAt(who, at);
      }
      for (let now = 0; now <= 50; now++) scheduler.runDue(now);
      const wanted = [...last].filter(([, at]) => at !== null).sort();
      expect(woken.sort()).toEqual(wanted);
    }),
  );
});
