import { beforeEach, expect, test } from "vitest";
import type { CommandAnswer } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import type { Ticket } from "../../shared/schema.ts";
import { createClock } from "../clock.ts";
import { newCounts } from "../counts.ts";
import { scenarios } from "../scenarios.ts";
import { createScheduler, type Scheduler } from "../scheduler.ts";
import { someTicket } from "../testing.ts";
import { drawStrike } from "./strike-calls.ts";
import { createStruckMain } from "./struck-main.ts";

const { strike } = scenarios.damage;
const addresses = [{ label: "José Amézaga 2030", lngLat: [-56.17, -34.88] as [number, number] }];
const begun = Date.parse("2026-11-22T08:00:00.000Z");
const whole = strike.atS + 20 + strike.overS + 10;

let now = begun;
let sent: Command[] = [];
let tickets: Ticket[] = [];
let isReached = true;
let scheduler: Scheduler;
const counts = newCounts();

beforeEach(() => {
  [now, sent, tickets, isReached] = [begun, [], [], true];
  scheduler = createScheduler((_, at) => main.wake(at));
  const main = createStruckMain({
    seed: 1,
    strike,
    clock: createClock(1, () => now),
    session: {
      // The only thing read is the board.
      read: async <T>() => ({ tickets }) as T,
      send: async (asked) => (isReached ? take(asked) : null),
    },
    counts,
    readAddresses: async () => addresses,
    wakeAt: (at) => scheduler.wakeAt(0, at),
  });
});

function take(asked: Command): CommandAnswer {
  sent.push(asked);
  if (asked.type !== "ticket.open") return { ok: true, seq: 1, events: [] };
  const ticketId = `t${tickets.length + 1}`;
  tickets.push({ ...someTicket(ticketId, asked.site.lngLat), status: "waiting" });
  return { ok: true, seq: 1, events: [], ticketId };
}

async function pass(seconds: number): Promise<void> {
  for (const until = now + seconds * 1_000; now < until; now += 500) {
    scheduler.runDue(now);
    for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
  }
}

test("every caller is taken: the attached ones' words go to the first ticket, the others' to their own", async () => {
  await pass(whole);
  const drawn = drawStrike(1, strike, addresses);
  expect(sent.length).toBe(drawn.length);
  const attached = drawn.filter(({ isAttached }) => isAttached);
  expect(sent.filter(({ type }) => type === "ticket.attach_call")).toEqual(
    attached.map(({ command }) => ({ type: "ticket.attach_call", ticketId: "t1", call: command.call })),
  );
  expect(tickets.length).toBe(drawn.length - attached.length);
});

test("once the first ticket has ended nothing is attached to it", async () => {
  await pass(strike.atS + 1);
  tickets = tickets.map((ticket) => ({ ...ticket, status: "closed", closedAt: "2026-11-22T08:01:00.000Z" }));
  await pass(whole);
  expect(sent.length).toBe(strike.calls + 1);
  expect(sent.filter(({ type }) => type !== "ticket.open")).toEqual([]);
});

test("while nobody answers the callers stay on the line, and are taken in order afterwards", async () => {
  isReached = false;
  await pass(whole);
  expect(sent).toEqual([]);
  isReached = true;
  await pass(10);
  expect(sent.length).toBe(strike.calls + 1);
  expect(sent[0]).toMatchObject({ hazard: "third_party_damage" });
});
