import fc from "fast-check";
import { expect, test } from "vitest";
import { placeCard } from "./card-place.ts";

const card = { width: 280, height: 160 };
const frame = { width: 1_072, height: 992 };

test("a card stands below and to the right of what is pointed at, else on the other side", () => {
  expect(placeCard(100, 100, card, frame)).toEqual([116, 116]);
  expect(placeCard(1_000, 900, card, frame)).toEqual([704, 724]);
});

test("a card never leaves the window, and never covers what is pointed at while there is room beside it", () => {
  const width = fc.integer({ min: 320, max: 2_000 });
  const height = fc.integer({ min: 240, max: 1_200 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(width, height, share, share, (w, h, atX, atY) => {
      const [x, y] = [atX * w, atY * h];
      const [left, top] = placeCard(x, y, card, { width: w, height: h });
      expect(left >= 8 && top >= 8 && left + card.width <= w && top + card.height <= h).toBe(true);
      const covers = x > left && x < left + card.width && y > top && y < top + card.height;
      if (w > 2 * card.width + 48 || h > 2 * card.height + 48) expect(covers).toBe(false);
    }),
  );
});
