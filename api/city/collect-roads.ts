import type { RoadData } from "../../shared/roads/graph.ts";
import { ROAD_CLASSES, type RoadRules, roadRules } from "../../shared/roads/road-class.ts";
import { keepLargestConnected } from "../../shared/roads/strongly-connected.ts";
import { type OsmFeature, tagText, toLngLat, type WorldPoint } from "./osm-tiles.ts";

interface Piece {
  from: number;
  to: number;
  kmh: number;
  name: number;
  roadClass: number;
  oneWay: boolean;
}

// Coordinates relative to the first point fit 26 bits each, and two of them the 52 a double counts exactly.
const REACH = 2 ** 25;

/**
 * Gathers ways into one network. Ways meet where they share a point: all tiles are cut from one grid, so the same
 * OpenStreetMap node, and the place where a border cuts a way, has the very same coordinates in each of its tiles.
 */
export class RoadCollector {
  private origin: WorldPoint | undefined;
  private readonly nodes = new Map<number, number>();
  private readonly points: WorldPoint[] = [];
  private readonly pieces = new Map<number, Piece[]>();
  private readonly names = new Map([["", 0]]);

  add(feature: OsmFeature): void {
    if (feature.kind !== "line") return;
    const rules = roadRules(feature.tags);
    if (!rules) return;
    const name = this.nameNumber(tagText(feature.tags, "name"));
    for (const line of feature.parts) this.addLine(line, rules, name);
  }

  /** The largest part within which one can drive from everywhere to everywhere. */
  finish(): RoadData {
    const points = this.points.map(toLngLat);
    const pieces = [...this.pieces.values()].flat();
    return keepLargestConnected({
      nodeLng: Float64Array.from(points, (point) => point[0]),
      nodeLat: Float64Array.from(points, (point) => point[1]),
      segmentFrom: Uint32Array.from(pieces, (piece) => piece.from),
      segmentTo: Uint32Array.from(pieces, (piece) => piece.to),
      segmentKmh: Float32Array.from(pieces, (piece) => piece.kmh),
      segmentName: Uint32Array.from(pieces, (piece) => piece.name),
      segmentClass: Uint8Array.from(pieces, (piece) => piece.roadClass),
      segmentOneWay: Uint8Array.from(pieces, (piece) => (piece.oneWay ? 1 : 0)),
      names: [...this.names.keys()],
    });
  }

  private addLine(line: readonly WorldPoint[], rules: RoadRules, name: number): void {
    let before = -1;
    for (const point of line) {
      const node = this.nodeNumber(point);
      if (before !== -1 && before !== node) {
        const [from, to] = rules.oneWay === -1 ? [node, before] : [before, node];
        this.addPiece({
          from,
          to,
          kmh: rules.kmh,
          name,
          roadClass: ROAD_CLASSES.indexOf(rules.roadClass),
          oneWay: rules.oneWay !== 0,
        });
      }
      before = node;
    }
  }

  /** A way drawn twice counts once, or it would be chance which of the two is the nearest. */
  private addPiece(piece: Piece): void {
    const key = Math.min(piece.from, piece.to) * 2 ** 26 + Math.max(piece.from, piece.to);
    const same = this.pieces.get(key);
    if (!same) {
      this.pieces.set(key, [piece]);
      return;
    }
    const [first] = same;
    if (!first || same.some((known) => !known.oneWay || known.from === piece.from)) return;
    // Two one-way ways against each other on one line are one street in both directions.
    this.pieces.set(key, [{ ...first, oneWay: false }]);
  }

  private nodeNumber(point: WorldPoint): number {
    this.origin ??= point;
    const east = Math.round(point.x - this.origin.x) + REACH;
    const south = Math.round(point.y - this.origin.y) + REACH;
    if (east < 0 || south < 0 || east >= 2 * REACH || south >= 2 * REACH)
      throw new Error("The map reaches farther than 300 km: that is no city.");
    const key = east * 2 * REACH + south;
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const number = this.points.push({ x: point.x, y: point.y }) - 1;
    this.nodes.set(key, number);
    return number;
  }

  private nameNumber(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const number = this.names.size;
    this.names.set(name, number);
    return number;
  }
}
