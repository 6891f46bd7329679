import { TILE, type WorldPoint } from "./osm-tiles.ts";

/**
 * Joins lines of one street end to end where exactly two of them meet, so that its name has room along it and a
 * tile border leaves no seam. Direction is lost: only for drawing.
 */
export function joinLines(lines: readonly (readonly WorldPoint[])[]): WorldPoint[][] {
  const open = lines.filter((line) => line.length > 1).map((line) => [...line]);
  const ends = new Map<string, Set<WorldPoint[]>>();
  for (const line of open)
    for (const end of [line[0], line.at(-1)]) {
      const key = keyOf(end);
      ends.set(key, (ends.get(key) ?? new Set()).add(line));
    }
  const gone = new Set<WorldPoint[]>();
  for (const [key, meeting] of ends) {
    if (meeting.size !== 2) continue;
    const [a, b] = [...meeting];
    if (!a || !b) continue;
    if (keyOf(a.at(-1)) !== key) a.reverse();
    if (keyOf(b[0]) !== key) b.reverse();
    // Two lines that meet at both ends make a ring: leave it closed there.
    if (keyOf(a.at(-1)) !== key || keyOf(b[0]) !== key) continue;
    const far = keyOf(b.at(-1));
    for (const point of b.slice(1)) a.push(point);
    gone.add(b);
    const there = ends.get(far);
    there?.delete(b);
    there?.add(a);
    meeting.clear();
  }
  return open.filter((line) => !gone.has(line));
}

/**
 * The outline of an area without the stretches along which a tile border cut it: those are no shore. Both ends of
 * such a stretch lie on the same border.
 */
export function withoutCuts(ring: readonly WorldPoint[]): WorldPoint[][] {
  const lines: WorldPoint[][] = [];
  let line: WorldPoint[] = [];
  for (const [i, point] of ring.entries()) {
    const before = ring[i - 1];
    const isCut =
      before !== undefined &&
      ((before.x === point.x && point.x % TILE === 0) || (before.y === point.y && point.y % TILE === 0));
    if (isCut) {
      lines.push(line);
      line = [];
    }
    line.push(point);
  }
  lines.push(line);
  return lines.filter((one) => one.length > 1);
}

function keyOf(point: WorldPoint | undefined): string {
  return point ? `${point.x},${point.y}` : "";
}
