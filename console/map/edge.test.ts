import { expect, test } from "vitest";
import { along, ringsOf } from "./edge.ts";

const ring = [
  [0, 0],
  [0.1, 0],
  [0.1, 0.1],
  [0, 0],
];

test("an edge is read from every shape a polygon may come in", () => {
  const polygon = { type: "Polygon" as const, coordinates: [ring] };
  const feature = { type: "Feature" as const, geometry: polygon, properties: {} };
  for (const shape of [
    polygon,
    feature,
    { type: "FeatureCollection" as const, features: [feature] },
    { type: "MultiPolygon" as const, coordinates: [[ring]] },
  ])
    expect(ringsOf(shape)).toEqual([ring]);
});

test("places along a line lie on it, and no farther apart than asked", () => {
  const places = along(
    [
      [
        [0, 0],
        [0.1, 0],
      ],
    ],
    500,
  );
  expect(places).toHaveLength(22);
  expect(places.every(([lng, lat]) => lng > 0 && lng < 0.1 && lat === 0)).toBe(true);
});
