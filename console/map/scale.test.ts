import { expect, test } from "vitest";
import { metersPerDegree } from "../../shared/geo.ts";
import { frameGapMs, metersPerPixel, projection, scaleBar } from "./scale.ts";

test("a tile of 512 pixels at zoom 0 is the whole equator", () => {
  expect(metersPerPixel(0, 0) * 512).toBeCloseTo(2 * Math.PI * 6_378_137, 0);
});

test("the bar is a round length that fits", () => {
  expect(scaleBar(11, 100)).toEqual({ meters: 1_000, widthPx: 1_000 / 11 });
  expect(scaleBar(1, 100).meters).toBe(100);
  expect(scaleBar(1, 99).meters).toBe(50);
  expect(scaleBar(0.3, 100).meters).toBe(20);
});

test("the centre is projected to the middle, and pixels are metres of the scale", () => {
  const project = projection({ center: [-56.17, -34.89], zoom: 13 }, { width: 1_000, height: 600 });
  expect(project(-56.17, -34.89)).toEqual([500, 300]);
  const [x, y] = project(-56.16, -34.89);
  expect(y).toBeCloseTo(300);
  const [metersPerDegreeLng] = metersPerDegree(-34.89);
  // A sphere against the spheroid: within half a percent.
  expect(((x - 500) * metersPerPixel(-34.89, 13)) / (0.01 * metersPerDegreeLng)).toBeCloseTo(1, 2);
  expect(project(-56.17, -34.8)[1]).toBeLessThan(300);
});

test("the closer the map, the smoother the glide; never slower than twice a second", () => {
  const thirteenMeters = 13 / metersPerDegree(-34.89)[0];
  expect(frameGapMs(thirteenMeters, 1_000, 12.7)).toBeGreaterThan(300);
  expect(frameGapMs(thirteenMeters, 1_000, 17)).toBeLessThan(25);
  expect(frameGapMs(0, 1_000, 12)).toBe(500);
});
