import { expect, test } from "vitest";
import { type Bounds, boundsOf, Camera } from "./camera.ts";

function someMap() {
  const fitted: Bounds[] = [];
  const eased: { center: [number, number]; zoom: number }[] = [];
  let moved: (event: { originalEvent?: unknown }) => void = () => {};
  return {
    fitted,
    eased,
    moveByHand: () => moved({ originalEvent: {} }),
    moveByItself: () => moved({}),
    on: (_: "movestart", listener: typeof moved) => {
      moved = listener;
    },
    fitBounds: (bounds: Bounds) => fitted.push(bounds),
    easeTo: ({ center, zoom }: { center: [number, number]; zoom: number }) => eased.push({ center, zoom }),
    getZoom: () => 9.5,
  };
}
const here: Bounds = [0, 0, 1, 1];
const there: Bounds = [2, 2, 3, 3];

test("a selected ticket is shown until somebody has moved the map; one key gives it back", () => {
  const map = someMap();
  const camera = new Camera(map, () => true);
  camera.show(here);
  map.moveByItself();
  camera.show(there);
  map.moveByHand();
  camera.show(here);
  expect(map.fitted).toEqual([here, there]);
  camera.home(here);
  camera.show(there);
  expect(map.fitted).toEqual([here, there, here, there]);
});

test("bounds hold every point", () => {
  expect(
    boundsOf([
      [-56.2, -34.9],
      [-56.1, -34.95],
      [-56.15, -34.8],
    ]),
  ).toEqual([-56.2, -34.95, -56.1, -34.8]);
});

test("a map that was brought nearer stays there until Home", () => {
  const map = someMap();
  const camera = new Camera(map, () => true);
  camera.approach([-56, -34], 2);
  expect(map.eased).toEqual([{ center: [-56, -34], zoom: 11.5 }]);
  camera.show(there);
  expect(map.fitted).toEqual([]);
});
