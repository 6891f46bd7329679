import type { Dice } from "../dice.ts";

/** What a phone might send as where it was: too far, too old, of tomorrow, of nowhere, or not at all. */
export function inventUpload(dice: Dice): string {
  const now = Date.now();
  const at = dice.pick([new Date(now).toISOString(), new Date(now + 6e8).toISOString(), "never", 0, null]);
  const fix = {
    lng: dice.pick<unknown>([-56.17, 181, "x", null, 1e308]),
    lat: dice.pick<unknown>([-34.89, -90.1, Number.NaN, []]),
    accuracyM: dice.pick<unknown>([5, -1, 1e308, "5"]),
    fixedAt: at,
  };
  const batch = { sentAt: at, fixes: dice.pick<unknown>([[fix], Array(600).fill(fix), [], fix, [[fix]]]) };
  return dice.pick([JSON.stringify(batch), JSON.stringify(batch), JSON.stringify(batch).slice(0, 40), "[]"]);
}
