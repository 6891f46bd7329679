import { expect, test } from "vitest";
import { coordinatesIn } from "./coordinates.ts";
import { foldWords } from "./fold.ts";
import { mismatch, readHouseNumber, readHouseNumbers } from "./house-number.ts";
import { joinLines, withoutCuts } from "./join-lines.ts";
import { crossingsAsked, numbersAsked } from "./question.ts";

const BOUNDS = [-56.338, -34.934, -55.986, -34.814] as const;

test("names are folded to comparable words", () => {
  expect(foldWords("Avenida Dr. José  BATLLE y Ordóñez")).toEqual([
    "av",
    "dr",
    "jose",
    "batlle",
    "y",
    "ordonez",
  ]);
  expect(foldWords("Щорса ёлка й")).toEqual(["щорса", "елка", "и"]);
  expect(foldWords("проспект Республики")).toEqual(["пр", "республики"]);
  expect(foldWords("№ ## !!")).toEqual(["no"]);
});

test("house numbers are read with letters, fractions and lists", () => {
  expect(readHouseNumber("2312 BIS")).toEqual({ value: 2312, rest: "bis" });
  expect(readHouseNumber("23/1")).toEqual({ value: 23, rest: "1" });
  expect(readHouseNumber("5А")).toEqual({ value: 5, rest: "а" });
  expect(readHouseNumber("s/n")).toBeNull();
  expect(readHouseNumbers("2312,2314 BIS;2316")).toHaveLength(3);
});

test("the door itself comes before its neighbours, and longer numbers before distant ones", () => {
  const asked = { value: 230, rest: "" };
  const order = [
    { value: 230, rest: "" },
    { value: 230, rest: "bis" },
    { value: 2301, rest: "" },
    { value: 231, rest: "" },
    { value: 250, rest: "" },
  ].map((door) => mismatch(door, asked));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test("every number of a question is tried as the door, the last one first", () => {
  expect(numbersAsked(["18", "de", "julio", "1234"]).map(({ number }) => number.value)).toEqual([1234, 18]);
  expect(numbersAsked(["amezaga", "2312", "bis"])[0]).toMatchObject({
    number: { value: 2312, rest: "bis" },
    penalty: 0,
  });
  expect(numbersAsked(["18"])).toEqual([]);
  expect(numbersAsked(["amezaga"])).toEqual([]);
});

test("crossings are split at every word that may part two streets", () => {
  expect(crossingsAsked("near X and Y")).toEqual([[["x"], ["y"]]]);
  expect(crossingsAsked("Rivera 3000 esq. Soca")).toEqual([[["rivera"], ["soca"]]]);
  expect(crossingsAsked("Treinta y Tres y Sarandí")).toHaveLength(2);
  expect(crossingsAsked("人民路和中山路")).toEqual([[["人民路"], ["中山路"]]]);
  expect(crossingsAsked("Сейфуллина и Иманова")).toEqual([[["сеифуллина"], ["иманова"]]]);
  expect(crossingsAsked(" y ")).toEqual([]);
  expect(crossingsAsked("Иманова 23/1")).toEqual([]);
});

test("coordinates outside the city, or that are none, are left alone", () => {
  expect(coordinatesIn("-34.9,-56.2", BOUNDS)).toEqual([[-56.2, -34.9]]);
  expect(coordinatesIn("40.4, -3.7", BOUNDS)).toEqual([]);
  for (const none of ["", "-34.9", "1, 2", "-34.9, -56.2, 3", "Infinity, 1.0", "1e5.0 2.0"])
    expect(coordinatesIn(none, BOUNDS)).toEqual([]);
});

test("lines that meet end to end become one, in whatever direction they were drawn", () => {
  const at = (x: number, y = 0) => ({ x, y });
  const [joined, ...rest] = joinLines([
    [at(0), at(1)],
    [at(3), at(2), at(1)],
    [at(3), at(4)],
  ]);
  expect(rest).toEqual([]);
  const xs = joined?.map(({ x }) => x) ?? [];
  expect([xs, [...xs].reverse()]).toContainEqual([0, 1, 2, 3, 4]);
});

test("three lines that meet in one point stay three, and a ring stays closed", () => {
  const at = (x: number, y = 0) => ({ x, y });
  expect(
    joinLines([
      [at(0), at(1)],
      [at(1), at(2)],
      [at(1), at(1, 1)],
    ]),
  ).toHaveLength(3);
  const ring = joinLines([
    [at(0), at(1), at(1, 1)],
    [at(1, 1), at(0, 1), at(0)],
  ]);
  expect(ring).toHaveLength(1);
  expect(ring[0]).toHaveLength(5);
  expect(joinLines([[at(0)], []])).toEqual([]);
});

test("an outline loses the stretches along which a tile border cut it", () => {
  const at = (x: number, y: number) => ({ x: x * 2 ** 20, y: y * 2 ** 20 });
  const lake = [at(0.2, 0.2), at(1, 0.2), at(1, 0.8), at(0.2, 0.8), at(0.2, 0.2)];
  expect(withoutCuts(lake)).toEqual([
    [at(0.2, 0.2), at(1, 0.2)],
    [at(1, 0.8), at(0.2, 0.8), at(0.2, 0.2)],
  ]);
  expect(withoutCuts([])).toEqual([]);
});
