import type { RoadData } from "../../shared/roads/graph.ts";
import { seeded } from "../city/testing.ts";

/** Streets of 100 m, every tenth a quick one, every third a one-way street, their lengths a little uneven. */
export function gridRoads(side: number): RoadData {
  const random = seeded(4);
  const nodes = side * side;
  const segments = 2 * side * (side - 1);
  const roads: RoadData = {
    nodeLng: new Float64Array(nodes),
    nodeLat: new Float64Array(nodes),
    segmentFrom: new Uint32Array(segments),
    segmentTo: new Uint32Array(segments),
    segmentKmh: new Float32Array(segments),
    segmentName: new Uint32Array(segments),
    segmentClass: new Uint8Array(segments),
    segmentOneWay: new Uint8Array(segments),
    names: [""],
  };
  let nth = 0;
  const connect = (from: number, to: number, line: number) => {
    roads.segmentFrom[nth] = from;
    roads.segmentTo[nth] = to;
    roads.segmentKmh[nth] = line % 10 === 0 ? 60 : 30;
    roads.segmentOneWay[nth] = line % 3 === 1 ? 1 : 0;
    nth++;
  };
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const node = row * side + column;
      roads.nodeLng[node] = -56 + (column + 0.3 * random()) * 1e-3;
      roads.nodeLat[node] = -34 + (row + 0.3 * random()) * 1e-3;
      // One-way streets go to and fro by turns, so that every corner can be reached.
      if (column > 0)
        connect(...(row % 2 === 0 ? ([node - 1, node] as const) : ([node, node - 1] as const)), row);
      if (row > 0)
        connect(
          ...(column % 2 === 0 ? ([node - side, node] as const) : ([node, node - side] as const)),
          column,
        );
    }
  return roads;
}
