import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../../testing/world.ts";
import type { Reach } from "./bad-line.ts";
import { judge } from "./judge.ts";
import type { Breaking } from "./killed-app.ts";
import { workInNode } from "./work-in-node.ts";

/** The teeth of the offline drill: an app that is broken on purpose, one way each, must be caught. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

async function drill(name: string, breaking?: Breaking) {
  const crew = [`${name}1`, `${name}2`, `${name}3`];
  await world.addRepairers(crew.map((id) => ({ id })));
  for (const who of crew) await world.as(who).do({ type: "shift.open" });
  const ask = async (who: string, command: object) => (await world.as(who).ask(command)).answer;
  const reach: Reach = (path, init) => world.request(path, init);
  // What is broken need not be waited for.
  const broken = breaking !== undefined && { breaking, patienceMs: 2_000 };
  const { phones } = await workInNode({ crew, runs: 9, seed: 1, ask, reach, ...broken });
  const { lost, outOfOrder, entries } = await judge(world.db, phones);
  expect(entries).toBeGreaterThan(10);
  return { lost, outOfOrder };
}

test("as it is, the app keeps all of it, once and in order", async () => {
  expect(await drill("whole")).toEqual({ lost: [], outOfOrder: [] });
});

test("a key for each try is caught: what the server has under another key was never answered", async () => {
  const { lost } = await drill("keys", "a key for each try");
  expect(lost.join()).toContain("never arrived");
});

test("entries that are not kept are caught: killed, the app has forgotten them", async () => {
  const { lost } = await drill("kept", "nothing kept");
  expect(lost.join()).toContain("never arrived");
});

test("an order that is not kept is caught: a step was refused though its time had come", async () => {
  const { outOfOrder } = await drill("order", "order not kept");
  expect(outOfOrder.join()).toMatch(/was refused though its time had come|after/);
});
