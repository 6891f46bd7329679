import { type DeviceUp, maxFixesInBatch } from "../protocol.ts";
import { type Fix, id } from "../schema.ts";
import { fixBytes, fixesHeadBytes, fixesKind, unknownByte, unknownShort } from "./fields.ts";

type FixesMessage = Extract<DeviceUp, { type: "fixes" }>;

/** As far as a year has four digits. */
const firstMs = Date.parse("0000-01-01T00:00:00.000Z");
const lastMs = Date.parse("9999-12-31T23:59:59.999Z");

/** The message that the frame stands for. Null: it is not as layout.ts says, or a value is one the message refuses. */
export function readFixes(frame: ArrayBuffer): FixesMessage | null {
  if (frame.byteLength < fixesHeadBytes) return null;
  const view = new DataView(frame);
  const letters = view.getUint8(1);
  const count = view.getUint16(2, true);
  const sentMs = view.getFloat64(4, true);
  const begins = fixesHeadBytes + letters;
  if (view.getUint8(0) !== fixesKind || count < 1 || count > maxFixesInBatch || !isTime(sentMs)) return null;
  if (frame.byteLength !== begins + count * fixBytes) return null;
  const batchId = String.fromCharCode(...new Uint8Array(frame, fixesHeadBytes, letters));
  if (!id.safeParse(batchId).success) return null;
  const fixes: Fix[] = [];
  for (let nth = 0; nth < count; nth++) {
    const fix = readFix(view, begins + nth * fixBytes);
    if (!fix) return null;
    fixes.push(fix);
  }
  return { type: "fixes", batchId, sentAt: new Date(sentMs).toISOString(), fixes };
}

function readFix(view: DataView, place: number): Fix | null {
  const lngE7 = view.getInt32(place, true);
  const latE7 = view.getInt32(place + 4, true);
  const fixedMs = view.getFloat64(place + 8, true);
  const accuracyCm = view.getUint32(place + 16, true);
  const heading = view.getUint16(place + 20, true);
  const speed = view.getUint16(place + 22, true);
  const battery = view.getUint8(place + 24);
  const isWithin =
    Math.abs(lngE7) <= 1_800_000_000 &&
    Math.abs(latE7) <= 900_000_000 &&
    isTime(fixedMs) &&
    accuracyCm <= 10_000_000 &&
    (heading <= 36_000 || heading === unknownShort) &&
    (speed <= 20_000 || speed === unknownShort) &&
    (battery <= 200 || battery === unknownByte);
  if (!isWithin) return null;
  return {
    lng: lngE7 / 1e7,
    lat: latE7 / 1e7,
    accuracyM: accuracyCm / 100,
    heading: heading === unknownShort ? null : heading / 100,
    speedMps: speed === unknownShort ? null : speed / 100,
    battery: battery === unknownByte ? null : battery / 200,
    fixedAt: new Date(fixedMs).toISOString(),
  };
}

function isTime(ms: number): boolean {
  return Number.isInteger(ms) && firstMs <= ms && ms <= lastMs;
}
