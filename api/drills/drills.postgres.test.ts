import { expect, test } from "vitest";
import { runCuts } from "./cuts/drill-cuts.ts";
import { throwGarbage } from "./garbage/drill-garbage.ts";
import { killUnderLoad } from "./kill9/drill-kill9.ts";
import { workOffline } from "./offline/drill-offline.ts";
import { runTimers } from "./timers/drill-timers.ts";

/** The short forms of the drills with processes of their own; the long ones are `npm run drill`. */

const engine = "postgres" as const;

test("kill9: what was answered outlives servers and a database that are killed under load", async () => {
  const { wrong, kills, databases, commandsAnswered, fixesConfirmed } = await killUnderLoad({
    runs: 4,
    seed: 1,
    engine,
  });
  expect(wrong).toEqual([]);
  expect([kills, databases]).toEqual([4, 1]);
  expect(commandsAnswered).toBeGreaterThan(20);
  expect(fixesConfirmed).toBeGreaterThan(100);
}, 120_000);

test("timers: none is missing and none fires twice though servers are killed", async () => {
  const short = { restartEveryS: 3, firstDueS: 6 };
  const { missing, twice, early, wrong } = await runTimers({ runs: 40, seed: 1, engine }, short);
  expect({ missing, twice, early, wrong }).toEqual({ missing: 0, twice: 0, early: 0, wrong: [] });
}, 120_000);

test("cuts: screens are whole again after their lines were torn, delayed and half open", async () => {
  expect((await runCuts({ runs: 20, seed: 1, engine })).wrong).toEqual([]);
}, 120_000);

test("garbage: nothing that is sent breaks the server or the board", async () => {
  const { wrong, validShare } = await throwGarbage({ runs: 300, seed: 1, engine });
  expect(wrong).toEqual([]);
  expect(validShare).toBeGreaterThan(0.3);
}, 120_000);

test("offline: what was kept on phones that lose their network and their app is in effect once, in order", async () => {
  const { wrong, entries, lost, duplicated, outOfOrder } = await workOffline({ runs: 20, seed: 1, engine });
  expect({ wrong, lost, duplicated, outOfOrder }).toEqual({
    wrong: [],
    lost: 0,
    duplicated: 0,
    outOfOrder: 0,
  });
  expect(entries).toBeGreaterThan(40);
}, 120_000);
