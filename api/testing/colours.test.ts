import { describe, expect, test } from "vitest";
import { contrastOf, differenceOf, type Rgb, readHex, seenByDeuteranope } from "./colours.ts";
import { themes, tokenColour } from "./tokens.ts";

/** Colours of one family stand in the same place and shape: they have to be told apart by themselves. */
const families = {
  "the repairers' states": ["st-available", "st-offered", "st-engaged", "st-silent"],
  "the priorities": ["p-a", "p-b", "p-c", "p-d"],
} as const;

/** CIE76. The nearest pairs of the design are 16.8 and 13.9 among repairers, 14.0 and 16.3 among priorities. */
const leastApart = 13.5;

describe.each(themes)("%s", (theme) => {
  test.each(Object.entries(families))("%s differ, also without the middle cones", (_, names) => {
    for (const see of [(colour: Rgb) => colour, seenByDeuteranope]) {
      const near = pairsOf(names).filter(
        ([a, b]) => differenceOf(see(tokenColour(theme, a)), see(tokenColour(theme, b))) < leastApart,
      );
      expect(near).toEqual([]);
    }
  });

  const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
    ...["t1", "t2", "t3"].flatMap((text) =>
      ["s1", "s2", "s3", "p-a-bg", "p-b-bg", "acc-bg"].map((back) => [text, back, 4.5] as const),
    ),
    ["p-a-text", "p-a-bg", 4.5],
    ["p-b-text", "s1", 4.5],
    ["p-b-text", "p-b-bg", 4.5],
    ["btn-t", "btn", 4.5],
    ...["a", "b", "c", "d"].flatMap(
      (letter) =>
        [
          [`p-${letter}-on`, `p-${letter}`, 4.5],
          [`p-${letter}-line`, "m-land", 3],
        ] as const,
    ),
    ...["available", "offered", "engaged", "silent"].map((state) => [`st-${state}`, "m-land", 3] as const),
    ["m-place", "m-halo", 4.5],
    ["m-label", "m-halo", 4.5],
    ["focus", "s1", 3],
  ];

  test("every text stands out by 4.5, every sign on the map by 3", () => {
    const weak = pairs.flatMap(([front, back, least]) => {
      const contrast = contrastOf(tokenColour(theme, front), tokenColour(theme, back));
      return contrast < least ? [`${front} on ${back}: ${contrast.toFixed(2)}, wanted ${least}`] : [];
    });
    expect(weak).toEqual([]);
  });
});

test("the measures agree with values known from elsewhere", () => {
  const [black, white, red] = [readHex("#000000"), readHex("#ffffff"), readHex("#ff0000")];
  expect(contrastOf(white, black)).toBeCloseTo(21, 5);
  expect(contrastOf(readHex("#777777"), white)).toBeCloseTo(4.48, 2);
  expect(differenceOf(black, white)).toBeCloseTo(100, 1);
  // Lab of pure red is 53.24, 80.09, 67.20.
  expect(differenceOf(red, black)).toBeCloseTo(Math.hypot(53.24, 80.09, 67.2), 1);
  // Grey stays grey: each row of the matrix sums to 1.
  for (const channel of seenByDeuteranope(readHex("#808080"))) expect(channel).toBeCloseTo(128, 0);
  // Red and a dark green that most people tell apart at once come close.
  const [rose, green] = [readHex("#d06060"), readHex("#8a8a4c")];
  expect(differenceOf(seenByDeuteranope(rose), seenByDeuteranope(green))).toBeLessThan(
    differenceOf(rose, green) / 2,
  );
});

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((a, index) => names.slice(index + 1).map((b): [string, string] => [a, b]));
}
