import { expect, test } from "vitest";
import { tones } from "./tones.ts";

const lengthMs = (sound: 1 | 2 | 3) =>
  Math.round(Math.max(...tones[sound].map(({ startS, lastsS }) => startS + lastsS)) * 1_000);

test("there are three classes of sound, each as long and as high as it was designed", () => {
  expect(Object.keys(tones)).toEqual(["1", "2", "3"]);
  expect([lengthMs(1), lengthMs(2), lengthMs(3)]).toEqual([400, 250, 40]);
  expect(tones[1].map(({ hz }) => hz)).toEqual([660, 880]);
  expect(tones[2].map(({ hz }) => hz)).toEqual([330]);
});
