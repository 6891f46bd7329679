import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandAnswer, CommandDone } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { Command } from "../../shared/command.ts";
import { type ChildServer, startChildServer } from "../testing/child-server.ts";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import {
  type Answer,
  closeConnections,
  type Held,
  hold,
  inLanes,
  releaseTogether,
  send,
} from "../testing/race-barrier.ts";
import { type Course, count, countMeetings, newCourse, tally } from "../testing/race-count.ts";
import { atGate } from "../testing/race-gate.ts";
import { makeDue, meetTimers, type Rival, waitForTimers } from "../testing/race-timers.ts";
import { findBroken, settle } from "../testing/race-town.ts";

/**
 * Two whole servers over one PostgreSQL. Both requests of a race wait for their last byte, which leaves in one
 * tick; who is first changes from trial to trial. Afterwards everything that was written is counted.
 *
 * Whether two then meet within the database is chance: the first trials are lined up before a row that the test
 * holds, one by one, so that every order is there whatever the machine does.
 */
const trials = 96;
const linedUp = 24;
const numbers = Array.from({ length: trials }, (_, index) => index);
const lanes = 4;

let db: TestDb;
let servers: ChildServer[];

beforeAll(async () => {
  db = await openTestDb();
  const named = (...prefixes: string[]) => prefixes.flatMap((prefix) => numbers.map((i) => `${prefix}${i}`));
  await settle(db, {
    repairers: named("a_one_", "a_two_", "b_", "c_one_", "c_two_", "d_", "e_one_", "e_two_"),
    tickets: named("a_", "b_one_", "b_two_", "c_", "d_", "e_"),
  });
  const DATABASE_URL = must(db.url, "an address for other processes");
  servers = await Promise.all([startChildServer({ DATABASE_URL }), startChildServer({ DATABASE_URL })]);
});
afterAll(async () => {
  closeConnections();
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await db?.close();
});

const portOf = (index: number) => must(servers[index % 2], "a server").port;
const offer = (ticketId: string, repairerId: string): Command => ({
  type: "assignment.offer",
  ticketId,
  repairerId,
});

/**
 * The two sides of trial `index`: first on one server and second on the other, either of them released first. Both
 * want the row `wanted`.
 */
async function race(
  index: number,
  wanted: ["ticket" | "repairer", string],
  first: [string, Command],
  second: [string, Command],
): Promise<[Answer, Answer]> {
  const one = hold(portOf(index), ...first);
  const two = hold(portOf(index + 1), ...second);
  const isSwapped = index % 4 > 1;
  const held = isSwapped ? [two, one] : [one, two];
  if (index < linedUp)
    await atGate(db, ...wanted, async (gate) => {
      for (const [nth, { release }] of held.entries()) {
        release();
        await gate.hasStopped(nth + 1);
      }
    });
  else await releaseTogether(...held);
  const [x, y] = await Promise.all([one.answer, two.answer]);
  return [x, y];
}

/** Those that are lined up one after the other, the others a few at a time. */
async function runTrials(trial: (index: number) => Promise<void>): Promise<void> {
  for (const index of numbers.slice(0, linedUp)) await trial(index);
  await inLanes(trials - linedUp, lanes, (index) => trial(linedUp + index));
}

function done(answer: CommandAnswer): CommandDone {
  if (!answer.ok) throw new Error(`wanted it done, got ${JSON.stringify(answer)}`);
  return answer;
}
const isDone = ({ answer }: Answer) => answer.ok;

/** What one offer that was carried out looks like to whoever came too late. */
function holderFrom(won: CommandDone, by: string, state = "offered") {
  const [event] = won.events;
  return {
    assignmentId: won.assignmentId,
    repairerId: event?.repairerId,
    name: `Repairer ${event?.repairerId}`,
    state,
    by: { id: `a_${by}`, name: `Name of ${by}` },
    at: event?.at,
  };
}

async function expectRealRaces(what: string, course: Course): Promise<void> {
  const met = await countMeetings(db, course);
  process.stderr.write(`${what}: won ${course.won.join(" : ")}, met ${met} of ${course.pairs.length}\n`);
  expect(course.won[0] + course.won[1]).toBe(trials);
  expect(Math.min(...course.won)).toBeGreaterThanOrEqual(5);
  expect(met).toBeGreaterThanOrEqual(5);
}

describe("races of two servers", () => {
  test("one ticket and two repairers: one is sent, the other dispatcher learns who, by whom and when", async () => {
    const course = newCourse();
    await runTrials(async (i) => {
      const [x, y] = await race(
        i,
        ["ticket", `a_${i}`],
        ["dispatcher1", offer(`a_${i}`, `a_one_${i}`)],
        ["dispatcher2", offer(`a_${i}`, `a_two_${i}`)],
      );
      const [winner, loser, by] = isDone(x) ? [x, y, "dispatcher1"] : [y, x, "dispatcher2"];
      course.won[(i + (isDone(x) ? 0 : 1)) % 2 === 0 ? 0 : 1]++;
      course.pairs.push({ first: winner.key, second: loser.key });
      const won = done(winner.answer);
      expect(won).toMatchObject({ version: 2, events: [{ type: "assignment.offered" }] });
      expect(loser).toMatchObject({
        status: 409,
        answer: { ok: false, refusal: "conflict", version: 2, holder: holderFrom(won, by) },
      });
    });
    expect(await tally(db, "a_")).toEqual({
      events: { "assignment.offered": trials },
      states: { offered: trials },
      inbox: { offer: trials },
      timers: trials,
    });
    await expectRealRaces("one ticket and two repairers, by server", course);
  }, 90_000);

  test("two tickets and one repairer: he gets one offer, the other dispatcher learns of which ticket", async () => {
    const course = newCourse();
    await runTrials(async (i) => {
      const [x, y] = await race(
        i,
        ["repairer", `b_${i}`],
        ["dispatcher1", offer(`b_one_${i}`, `b_${i}`)],
        ["dispatcher2", offer(`b_two_${i}`, `b_${i}`)],
      );
      const [winner, loser] = isDone(x) ? [x, y] : [y, x];
      course.won[(i + (isDone(x) ? 0 : 1)) % 2 === 0 ? 0 : 1]++;
      course.pairs.push({ first: winner.key, second: loser.key });
      const { assignmentId, ticketId } = done(winner.answer);
      expect(ticketId).toBe(`b_${isDone(x) ? "one" : "two"}_${i}`);
      expect(loser).toMatchObject({
        status: 409,
        answer: { ok: false, refusal: "already_engaged", repairerId: `b_${i}`, assignmentId, ticketId },
      });
    });
    expect(await tally(db, "b_")).toEqual({
      events: { "assignment.offered": trials },
      states: { offered: trials },
      inbox: { offer: trials },
      timers: trials,
    });
    await expectRealRaces("two tickets and one repairer, by server", course);
  }, 90_000);

  test("an offer against accept and then withdraw: it is refused with the holder's state, or comes after both", async () => {
    const course = newCourse();
    const refusedIn = { offered: 0, accepted: 0 };
    await runTrials(async (i) => {
      const ticketId = `c_${i}`;
      const first = done((await send(portOf(i), "dispatcher1", offer(ticketId, `c_one_${i}`))).answer);
      const assignmentId = must(first.assignmentId, "an assignment");
      const accept: [string, Command] = [`c_one_${i}`, { type: "assignment.accept", assignmentId }];
      const withdraw: [string, Command] = [
        "dispatcher1",
        { type: "assignment.withdraw", assignmentId, reason: "closer_repairer" },
      ];
      const next: [string, Command] = ["dispatcher2", offer(ticketId, `c_two_${i}`)];
      // Every third offer leaves together with the accept, the others with the withdraw.
      let withdrawn: Answer;
      let offered: Answer;
      if (i % 3 === 0) {
        const [accepted, answer] = await race(i, ["ticket", ticketId], accept, next);
        done(accepted.answer);
        offered = answer;
        withdrawn = await send(portOf(i), ...withdraw);
      } else {
        done((await send(portOf(i), ...accept)).answer);
        [withdrawn, offered] = await race(i, ["ticket", ticketId], withdraw, next);
      }
      expect(done(withdrawn.answer).version).toBe(3);
      if (isDone(offered)) {
        course.won[1]++;
        course.pairs.push({ first: withdrawn.key, second: offered.key });
        expect(done(offered.answer)).toMatchObject({ version: 4, events: [{ repairerId: `c_two_${i}` }] });
        return;
      }
      course.won[0]++;
      course.pairs.push({ first: offered.key, second: withdrawn.key });
      const seen =
        "holder" in offered.answer && offered.answer.holder ? offered.answer.holder.state : "nobody";
      expect(["offered", "accepted"]).toContain(seen);
      refusedIn[seen === "offered" ? "offered" : "accepted"]++;
      expect(offered).toMatchObject({
        status: 409,
        answer: { refusal: "conflict", version: 2, holder: holderFrom(first, "dispatcher1", seen) },
      });
    });
    const [, late] = course.won;
    expect(await tally(db, "c_")).toEqual({
      events: {
        "assignment.offered": trials + late,
        "assignment.accepted": trials,
        "assignment.withdrawn": trials,
      },
      states: { withdrawn: trials, offered: late },
      inbox: { offer: trials + late, withdrawn: trials },
      timers: late,
    });
    expect(Math.min(refusedIn.offered, refusedIn.accepted)).toBeGreaterThanOrEqual(3);
    await expectRealRaces("offer against accept-then-withdraw, refused : after both", course);
  }, 90_000);

  test("an accept against the time-out: one of them ends the waiting, the other is told how", async () => {
    const course = newCourse();
    const accept = (i: number, assignmentId: string): [string, Command] => [
      `d_${i}`,
      { type: "assignment.accept", assignmentId },
    ];
    await againstTimers("d_", "d_", accept, async (_, { assignmentId }, answer) => {
      const timeOutKey = `time_out:${assignmentId}`;
      if (isDone(answer)) {
        course.won[0]++;
        course.pairs.push({ first: answer.key, second: timeOutKey });
        expect(done(answer.answer)).toMatchObject({ version: 2, events: [{ type: "assignment.accepted" }] });
        return;
      }
      course.won[1]++;
      course.pairs.push({ first: timeOutKey, second: answer.key });
      const [event] = await db.query<{ at: string }>(
        "select at from event where assignment_id = $1 and type = 'assignment.timed_out'",
        [assignmentId],
      );
      const at = must(event, "the event of the time-out").at;
      expect(answer).toMatchObject({ status: 409, answer: { refusal: "timed_out", at } });
    });
    const [accepted, timedOut] = course.won;
    expect(await tally(db, "d_")).toEqual({
      events: {
        "assignment.offered": trials,
        "assignment.accepted": accepted,
        "assignment.timed_out": timedOut,
      },
      states: { accepted, timed_out: timedOut },
      inbox: { offer: trials, timed_out: timedOut },
      timers: 0,
    });
    // A time-out that came too late was refused with what the offer had become, and wrote nothing.
    const refused = "command c where c.type = 'assignment.time_out' and c.status = 409";
    expect(
      await count(
        db,
        `${refused} and (c.answer->>'refusal', c.answer->>'state') <> ('wrong_state', 'accepted')`,
      ),
    ).toBe(0);
    await expectRealRaces("accept against time-out, accepted : timed out", course);
  }, 90_000);

  test("an offer of the next against the time-out: refused with the holder, or it follows", async () => {
    const course = newCourse();
    const offerNext = (i: number): [string, Command] => ["dispatcher2", offer(`e_${i}`, `e_two_${i}`)];
    await againstTimers("e_", "e_one_", offerNext, async (i, first, answer) => {
      const timeOutKey = `time_out:${first.assignmentId}`;
      if (isDone(answer)) {
        course.won[1]++;
        course.pairs.push({ first: timeOutKey, second: answer.key });
        expect(done(answer.answer)).toMatchObject({ version: 4, events: [{ repairerId: `e_two_${i}` }] });
        return;
      }
      course.won[0]++;
      course.pairs.push({ first: answer.key, second: timeOutKey });
      const holder = holderFrom(first, "dispatcher1");
      expect(answer).toMatchObject({ status: 409, answer: { refusal: "conflict", version: 2, holder } });
    });
    const [, late] = course.won;
    expect(await tally(db, "e_")).toEqual({
      events: { "assignment.offered": trials + late, "assignment.timed_out": trials },
      states: { timed_out: trials, offered: late },
      inbox: { offer: trials + late, timed_out: trials },
      timers: late,
    });
    await expectRealRaces("offer of the next against time-out, refused : after it", course);
  }, 90_000);

  test("one key sent to both servers at once: one effect, and both give the same answer", async () => {
    const before = await count(db, "ticket");
    const opened = "event where type = 'ticket.opened'";
    const openedBefore = await count(db, opened);
    await inLanes(trials, lanes, async (i) => {
      const open = (access: string): Command => ({
        type: "ticket.open",
        site: { lngLat: [-56.17, -34.89], access },
        hazard: "gas_manhole",
      });
      const key = `same_${i}`;
      // Every fourth time the second asks for something else under that key.
      const isReused = i % 4 === 0;
      const held: Held[] = [
        hold(portOf(i), "agent1", open("gate"), key),
        hold(portOf(i + 1), "agent1", open(isReused ? "door" : "gate"), key),
      ];
      const [x, y] = await releaseTogether(...held);
      if (!x || !y) throw new Error("wanted two answers");
      if (!isReused) expect([x.status, x.answer]).toEqual([200, y.answer]);
      else
        expect([x, y].map(({ answer }) => ("refusal" in answer ? answer.refusal : "done")).sort()).toEqual([
          "done",
          "key_reused",
        ]);
    });
    expect(await count(db, "ticket")).toBe(before + trials);
    expect(await count(db, opened)).toBe(openedBefore + trials);
    expect(await count(db, "command where key like 'same_%'")).toBe(trials);
  }, 90_000);

  test("after all of it no rule is broken anywhere, nothing waited for itself and nothing failed", async () => {
    expect(await findBroken(db)).toEqual([]);
    for (const server of servers) expect(server.said()).not.toContain('"level":50');
  });
});

/** Trials against the timers. Lined up, the time-out or its rival is first by turns. */
async function againstTimers(
  ticketPrefix: string,
  holderPrefix: string,
  rival: (index: number, assignmentId: string) => [string, Command],
  judge: (index: number, first: CommandDone, answer: Answer) => Promise<void>,
): Promise<void> {
  const offered = async (i: number) => {
    const command = offer(`${ticketPrefix}${i}`, `${holderPrefix}${i}`);
    const first = done((await send(portOf(i), "dispatcher1", command)).answer);
    const { assignmentId = "" } = first;
    const held = hold(portOf(i), ...rival(i, assignmentId));
    return { first, rival: { assignmentId, holderId: `${holderPrefix}${i}`, held } };
  };
  for (const i of numbers.slice(0, linedUp)) {
    const one = await offered(i);
    const steps = [() => makeDue(db, [one.rival]), () => one.rival.held.release()];
    await atGate(db, "ticket", `${ticketPrefix}${i}`, async (gate) => {
      for (const [nth, step] of (i % 2 ? steps : steps.toReversed()).entries()) {
        await step();
        await gate.hasStopped(nth + 1);
      }
    });
    await judge(i, one.first, await one.rival.held.answer);
    await waitForTimers(db, [one.rival]);
  }
  const atOnce = 32;
  for (let round = 0; linedUp + round * atOnce < trials; round++) {
    const indexes = numbers.slice(linedUp + round * atOnce, linedUp + (round + 1) * atOnce);
    const offers = await Promise.all(indexes.map(offered));
    const rivals = offers.map((one): Rival => one.rival);
    const answers = await meetTimers(db, rivals, 4 + 2 * round);
    for (const [nth, i] of indexes.entries())
      await judge(i, must(offers[nth], "an offer").first, must(answers[nth], "an answer"));
  }
}
