import { expect, test, vi } from "vitest";
import type { Position } from "../../shared/schema.ts";
import { createRoster } from "./roster.ts";

const at = (repairerId: string, takenAt: string): Position => ({
  repairerId,
  lngLat: [-56.1, -34.9],
  accuracyM: 5,
  heading: null,
  speedMps: null,
  battery: null,
  takenAt: `2026-11-22T17:00:${takenAt}.000Z`,
});

function rosterWithFrames() {
  const frames: (() => void)[] = [];
  const roster = createRoster((run) => frames.push(run));
  return { roster, frames };
}

test("many positions in one frame call the map once", () => {
  const { roster, frames } = rosterWithFrames();
  const draw = vi.fn();
  roster.subscribe(draw);
  roster.take({ items: [at("r1", "01")], gone: [] });
  roster.take({ items: [at("r2", "01")], gone: [] });
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(draw).toHaveBeenCalledOnce();
  roster.take({ items: [at("r1", "02")], gone: [] });
  expect(frames).toHaveLength(2);
});

test("a position never goes back in time", () => {
  const { roster } = rosterWithFrames();
  roster.take({ items: [at("r1", "09")], gone: [] });
  roster.take({ items: [at("r1", "04")], gone: [] });
  expect(roster.positions().get("r1")).toEqual(at("r1", "09"));
});

test("whoever left the picture is gone", () => {
  const { roster } = rosterWithFrames();
  roster.take({ items: [at("r1", "01"), at("r2", "01")], gone: [] });
  roster.take({ items: [], gone: ["r1"] });
  expect([...roster.positions().keys()]).toEqual(["r2"]);
});
