import { expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { bodyName, everySketch } from "./catalogue.ts";
import { bodySketch } from "./repairer-sketch.ts";
import { ticketSketch } from "./ticket-sketch.ts";

test("no two glyphs share a pixel of the atlas, and none leaves it", () => {
  for (const pixelRatio of [1, 1.5, 2, 3]) {
    const { width, height, places } = arrange(everySketch(), pixelRatio);
    const boxes = [...places.values()];
    expect(boxes).toHaveLength(everySketch().size);
    for (const [i, a] of boxes.entries()) {
      expect(a.x + a.width).toBeLessThan(width);
      expect(a.y + a.height).toBeLessThan(height);
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  }
});

test("tasks are pips up to three, and one bar from four on", () => {
  const strokes = (tasks: number) => bodySketch("engaged", tasks).strokes.length;
  expect([0, 1, 2, 3].map((tasks) => strokes(tasks) - strokes(0))).toEqual([0, 1, 2, 3]);
  expect(strokes(4) - strokes(0)).toBe(1);
  expect(bodyName("engaged", 7)).toBe(bodyName("engaged", 4));
});

test("a ticket that nobody has is filled, one that somebody has is outlined, in its own shape", () => {
  const paths = new Set<string>();
  for (const priority of ["p1", "p2", "p3", "p4"] as const) {
    const [, filled] = ticketSketch(priority, true).strokes;
    const [, outlined] = ticketSketch(priority, false).strokes;
    expect(filled?.stroke).toBeUndefined();
    expect(outlined?.stroke).toBeDefined();
    expect(filled?.path).toBe(outlined?.path);
    paths.add(filled?.path ?? "");
  }
  expect(paths.size).toBe(4);
});
