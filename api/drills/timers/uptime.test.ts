import { expect, test } from "vitest";
import { createUptime } from "./uptime.ts";

test("what was due while nobody was there counts from the next start; with one of two left, from its own time", () => {
  let now = 0;
  const uptime = createUptime(() => now);
  const at = (ms: number, what: "up" | "down") => {
    now = ms;
    uptime[what]();
  };
  at(0, "up");
  at(0, "up");
  at(100, "down");
  at(200, "down");
  at(500, "up");
  expect([50, 150, 250, 600].map(uptime.firstFrom)).toEqual([50, 150, 500, 600]);
  at(700, "down");
  expect(uptime.firstFrom(800)).toBeNull();
});
