interface Size {
  readonly width: number;
  readonly height: number;
}

const awayPx = 16;
const marginPx = 8;

/**
 * Upper left corner of a card beside a place, pixels: below and to the right, on the other side where there is no
 * room, and never beyond the frame.
 */
export function placeCard(x: number, y: number, card: Size, frame: Size): [left: number, top: number] {
  return [along(x, card.width, frame.width - marginPx), along(y, card.height, frame.height - marginPx)];
}

function along(at: number, length: number, end: number): number {
  if (at + awayPx + length <= end) return at + awayPx;
  const before = at - awayPx - length;
  return Math.max(marginPx, before >= marginPx ? before : end - length);
}
