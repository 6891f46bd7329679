import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAround, boxAt, type ChipAsked, placeChips } from "./chips.ts";

const frame = { left: 0, top: 0, right: 1_000, bottom: 800 };
const chip = (id: string, x: number, y: number, over: Partial<ChipAsked> = {}): ChipAsked => ({
  id,
  x,
  y,
  clear: 10,
  width: 80,
  height: 20,
  sides: ["right", "left", "above", "below"],
  isNeeded: false,
  ...over,
});

test("chips that yield never cover a marker, another chip, or the edge", () => {
  const spot = fc.record({ x: fc.integer({ min: 0, max: 1_000 }), y: fc.integer({ min: 0, max: 800 }) });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 40 }), fc.array(spot, { maxLength: 40 }), (spots, markers) => {
      const asked = spots.map(({ x, y }, i) => chip(String(i), x, y));
      const obstacles = markers.map(({ x, y }) => boxAround(x, y, 12));
      const boxes = placeChips(asked, obstacles, frame, new Map()).map(({ x, y }) => ({
        left: x,
        top: y,
        right: x + 80,
        bottom: y + 20,
      }));
      for (const [i, box] of boxes.entries()) {
        expect(box.left >= 0 && box.top >= 0 && box.right <= 1_000 && box.bottom <= 800).toBe(true);
        for (const other of [...obstacles, ...boxes.slice(i + 1)]) {
          const apart =
            box.right <= other.left ||
            other.right <= box.left ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});

test("earlier chips choose first, later ones go to another side", () => {
  const placed = placeChips([chip("a", 100, 100), chip("b", 190, 100)], [], frame, new Map());
  expect(placed.map(({ id, side }) => [id, side])).toEqual([
    ["a", "right"],
    ["b", "right"],
  ]);
  const crowded = placeChips([chip("a", 100, 100), chip("b", 110, 105)], [], frame, new Map());
  expect(crowded.map(({ side }) => side)).toEqual(["right", "left"]);
});

test("a chip keeps its side while that side is free", () => {
  const before = new Map([["a", "below" as const]]);
  expect(placeChips([chip("a", 100, 100)], [], frame, before)[0]?.side).toBe("below");
  const blocked = [boxAt(chip("a", 100, 100), "below")];
  expect(placeChips([chip("a", 100, 100)], blocked, frame, before)[0]?.side).toBe("right");
});

test("a chip that is needed is shown even where everything is taken", () => {
  const everywhere = [frame];
  expect(placeChips([chip("a", 100, 100)], everywhere, frame, new Map())).toEqual([]);
  expect(placeChips([chip("a", 100, 100, { isNeeded: true })], everywhere, frame, new Map())).toHaveLength(1);
});

test("the words of many on one spot are a list: none covers another, each is near", () => {
  const asked = Array.from({ length: 12 }, (_, i) =>
    chip(String(i), 400 + (i % 3), 400 + (i % 4), {
      isNeeded: true,
      canStack: true,
      sides: ["below", "above", "right", "left"],
    }),
  );
  const placed = placeChips(asked, [boxAround(400, 400, 10)], frame, new Map());
  expect(placed).toHaveLength(12);
  for (const [i, one] of placed.entries()) {
    expect(Math.abs(one.y - 400)).toBeLessThan(180);
    for (const other of placed.slice(i + 1))
      expect(Math.abs(one.x - other.x) >= 80 || Math.abs(one.y - other.y) >= 20).toBe(true);
  }
});

test("of alternatives only the first that fits is placed", () => {
  const asked = [chip("radius", -50, 100), chip("radius", 300, 100), chip("radius", 500, 100)];
  expect(placeChips(asked, [], frame, new Map()).map(({ x }) => x)).toEqual([314]);
});

test("a chip that is needed among many covers as little as it can", () => {
  const at = chip("a", 100, 100, { isNeeded: true });
  const crowd = [
    boxAt(at, "right"),
    boxAt(at, "right"),
    boxAt(at, "left"),
    boxAt(at, "above"),
    boxAt(at, "above"),
  ];
  const [placed] = placeChips([at], [...crowd, boxAt(at, "below"), boxAt(at, "below")], frame, new Map());
  expect(placed?.side).toBe("left");
});
