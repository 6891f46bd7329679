import type { Fix } from "../schema.ts";
import { fixBytes, fixesHeadBytes, fixesKind, unknownByte, unknownShort } from "./fields.ts";

/** A batch as layout.ts says it. Rounding moves nobody by more than 8 mm; what a field cannot take is cut. */
export function writeFixes(batch: {
  batchId: string;
  sentAt: string;
  fixes: readonly Fix[];
}): Uint8Array<ArrayBuffer> {
  const { batchId, sentAt, fixes } = batch;
  const bytes = new Uint8Array(fixesHeadBytes + batchId.length + fixBytes * fixes.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, fixesKind);
  view.setUint8(1, batchId.length);
  view.setUint16(2, fixes.length, true);
  view.setFloat64(4, Date.parse(sentAt), true);
  for (let nth = 0; nth < batchId.length; nth++) view.setUint8(fixesHeadBytes + nth, batchId.charCodeAt(nth));
  fixes.forEach((fix, nth) => {
    writeFix(view, fixesHeadBytes + batchId.length + nth * fixBytes, fix);
  });
  return bytes;
}

function writeFix(view: DataView, place: number, fix: Fix): void {
  view.setInt32(place, Math.round(fix.lng * 1e7), true);
  view.setInt32(place + 4, Math.round(fix.lat * 1e7), true);
  view.setFloat64(place + 8, Date.parse(fix.fixedAt), true);
  view.setUint32(place + 16, steps(fix.accuracyM, 100, 0xffffffff), true);
  view.setUint16(place + 20, steps(fix.heading, 100, unknownShort), true);
  view.setUint16(place + 22, steps(fix.speedMps, 100, unknownShort), true);
  view.setUint8(place + 24, steps(fix.battery, 200, unknownByte));
}

/** None of these is ever below 0; a phone that stands still may call its heading NaN. */
function steps(value: number | null | undefined, perUnit: number, unknown: number): number {
  return value != null && value >= 0 ? Math.min(unknown - 1, Math.round(value * perUnit)) : unknown;
}
