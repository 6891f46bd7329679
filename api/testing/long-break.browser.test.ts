import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cable, layCable } from "./cable.ts";
import { openStage, type Stage } from "./stage.ts";

/** Chromium holds WebSockets back by seconds once a dozen have failed: a long break is its own case. */

let stage: Stage;
let cable: Cable;
beforeAll(async () => {
  stage = await openStage();
  cable = await layCable(stage.url);
});
afterEach(({ task }) => stage.keepPictures(task));
afterAll(async () => {
  await cable?.close();
  await stage?.close();
});

test("cut off for 40 s, a phone is back within 2 s of the network's return", async () => {
  const phone = await stage.enter("r01", { phone: { lngLat: [-56.1655, -34.8852] }, through: cable.url });
  let opened = 0;
  let greetedAt = 0;
  phone.on("websocket", (socket) => {
    opened += 1;
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).startsWith('{"type":"hello"')) greetedAt = performance.now();
    });
  });
  await phone.reload();
  await expect.poll(() => greetedAt).toBeGreaterThan(0);
  opened = 0;
  cable.cut();
  await phone.waitForTimeout(40_000);
  // No more than Chromium lets pass without holding them back.
  expect(opened).toBeLessThan(12);
  cable.mend();
  const mendedAt = performance.now();
  await expect.poll(() => greetedAt, { interval: 20 }).toBeGreaterThan(mendedAt);
  process.stderr.write(`back after 40 s: ${Math.round(greetedAt - mendedAt)} ms, ${opened} sockets\n`);
  // Within 2 s where nothing else runs; held back by Chromium it would be up to 5 s more, each time.
  expect(greetedAt - mendedAt).toBeLessThan(4_000);
  expect(stage.complaints()).toEqual([]);
});
