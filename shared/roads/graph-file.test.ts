import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeGraph, encodeGraph } from "./graph-file.ts";
import { anyRoads, roadsOf } from "./testing.ts";

const NAMED = roadsOf(
  [
    [71.4, 51.1],
    [71.5, 51.1],
  ],
  [
    { from: 0, to: 1, kmh: 48.28, oneWay: true, name: "проспект Нургисы Тлендиева" },
    { from: 1, to: 0, name: "Dr. José \u{1f6e3}" },
  ],
);

test("a graph comes back from its file as it was", () => {
  fc.assert(
    fc.property(anyRoads, ({ roads }) => {
      expect(decodeGraph(encodeGraph(roads))).toEqual(roads);
    }),
  );
  expect(decodeGraph(encodeGraph(NAMED))).toEqual(NAMED);
});

test("a file that begins at an odd offset of a larger buffer is read all the same", () => {
  const file = encodeGraph(NAMED);
  const buffer = new Uint8Array(file.length + 3);
  buffer.set(file, 3);
  expect(decodeGraph(buffer.subarray(3))).toEqual(NAMED);
});

test("a file cut short anywhere, or with any byte changed, is refused in one sentence", () => {
  const file = encodeGraph(NAMED);
  for (let length = 0; length < file.length; length++)
    expect(() => decodeGraph(file.subarray(0, length))).toThrow(/^The road graph is damaged: [^.]+\.$/);
  for (let at = 0; at < file.length; at++) {
    const broken = file.slice();
    broken[at] = (broken[at] ?? 0) ^ 0x55;
    expect(() => decodeGraph(broken)).toThrow(/^The road graph is [^.]+\.$/);
  }
});
