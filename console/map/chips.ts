/** Words beside things on the map, placed so that they cover neither one another nor any marker. Pixels. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface ChipAsked {
  /** Chips of the same id are alternatives: only the first that fits is placed. */
  id: string;
  /** What it belongs to. */
  x: number;
  y: number;
  /** Half the size of what it belongs to: the chip keeps clear of it. */
  clear: number;
  width: number;
  height: number;
  /** Which sides may be tried, best first. */
  sides: readonly Side[];
  /** A chip that must be shown covers as little as it can when every side is taken; others yield. */
  isNeeded: boolean;
  /** May stand some rows further above or below: for words of what stands still, so that many can be a list. */
  canStack?: boolean;
}

export type Side =
  | "right"
  | "left"
  | "above"
  | "below"
  | "upper-right"
  | "upper-left"
  | "lower-right"
  | "lower-left"
  | "on";

export interface ChipPlaced<T extends ChipAsked> {
  id: string;
  chip: T;
  side: Side;
  /** Upper left corner. */
  x: number;
  y: number;
}

/**
 * Places chips in the order given: the first ones choose first. A chip keeps the side it had (`before`) while that
 * side is free, so that words do not hop around their marker as everything moves.
 */
export function placeChips<T extends ChipAsked>(
  chips: readonly T[],
  obstacles: readonly Box[],
  frame: Box,
  before: ReadonlyMap<string, Side>,
): ChipPlaced<T>[] {
  const taken: Box[] = [...obstacles];
  const placed: ChipPlaced<T>[] = [];
  const done = new Set<string>();
  for (const chip of chips) {
    if (done.has(chip.id)) continue;
    const had = before.get(chip.id);
    const sides = had && chip.sides.includes(had) ? [had, ...chip.sides] : chip.sides;
    const free = sides.find((side) => {
      const box = boxAt(chip, side);
      return isInside(box, frame) && !taken.some((other) => overlaps(box, other));
    });
    const found = free
      ? { side: free, box: boxAt(chip, free) }
      : chip.isNeeded
        ? (chip.canStack && stacked(chip, taken, frame)) || leastCovering(chip, taken)
        : null;
    if (!found) continue;
    const { side, box } = found;
    taken.push(box);
    done.add(chip.id);
    placed.push({ id: chip.id, chip, side, x: box.left, y: box.top });
  }
  return placed;
}

interface Spot {
  side: Side;
  box: Box;
}

// Further away nobody would know what the words belong to.
const maxAwayPx = 150;
const rowGap = 2;

/** Where many stand on one spot their words are a list: past whatever is in the way, the nearest first. */
function stacked(chip: ChipAsked, taken: readonly Box[], frame: Box): Spot | null {
  const spots = chip.sides
    .filter((side) => side === "below" || side === "above")
    .map((side) => {
      const start = boxAt(chip, side);
      const box = pastAll(start, side === "below", taken);
      return { side, box, away: Math.abs(box.top - start.top) };
    })
    .filter(({ box, away }) => away <= maxAwayPx && isInside(box, frame))
    .sort((a, b) => a.away - b.away);
  return spots[0] ?? null;
}

function pastAll(start: Box, isDown: boolean, taken: readonly Box[]): Box {
  const height = start.bottom - start.top;
  let box = start;
  for (let hit = taken.find((other) => overlaps(box, other)); hit; ) {
    const top = isDown ? hit.bottom + rowGap : hit.top - rowGap - height;
    const next = { ...start, top, bottom: top + height };
    box = next;
    hit = taken.find((other) => overlaps(next, other));
  }
  return box;
}

function leastCovering(chip: ChipAsked, taken: readonly Box[]): Spot | null {
  const spots = chip.sides.map((side) => {
    const box = boxAt(chip, side);
    return { side, box, count: taken.filter((other) => overlaps(box, other)).length };
  });
  return spots.reduce<(typeof spots)[number] | null>(
    (best, next) => (best && best.count <= next.count ? best : next),
    null,
  );
}

export function boxAround(x: number, y: number, half: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

const gap = 4;

export function boxAt({ x, y, clear, width, height }: ChipAsked, side: Side): Box {
  const away = clear + gap;
  const slant = clear * 0.7 + 2;
  const horizontal = {
    left: x - width / 2,
    right: x + away,
    away: x - away - width,
    slantRight: x + slant,
    slantLeft: x - slant - width,
  };
  const vertical = {
    middle: y - height / 2,
    above: y - away - height,
    below: y + away,
    slantAbove: y - slant - height,
    slantBelow: y + slant,
  };
  const corner = (left: number, top: number): Box => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  switch (side) {
    case "on":
      return corner(horizontal.left, vertical.middle);
    case "right":
      return corner(horizontal.right, vertical.middle);
    case "left":
      return corner(horizontal.away, vertical.middle);
    case "above":
      return corner(horizontal.left, vertical.above);
    case "below":
      return corner(horizontal.left, vertical.below);
    case "upper-right":
      return corner(horizontal.slantRight, vertical.slantAbove);
    case "upper-left":
      return corner(horizontal.slantLeft, vertical.slantAbove);
    case "lower-right":
      return corner(horizontal.slantRight, vertical.slantBelow);
    case "lower-left":
      return corner(horizontal.slantLeft, vertical.slantBelow);
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
}
