import { foldText } from "./fold.ts";

/** A house number as asked or as on the door: 2312, "2312 BIS", "23/1", "5а". One door may have several. */
export interface HouseNumber {
  value: number;
  /** Folded letters and further numbers after the first: "bis", "1", "а". */
  rest: string;
}

/** Every number of an address tag such as "2312,2314 BIS", each with its own text. */
export function readHouseNumbers(text: string): (HouseNumber & { text: string })[] {
  const numbers: (HouseNumber & { text: string })[] = [];
  for (const part of text.split(/[,;]/)) {
    const number = readHouseNumber(part);
    if (number) numbers.push({ ...number, text: part.trim() });
  }
  return numbers;
}

export function readHouseNumber(text: string): HouseNumber | null {
  const match = /^(\d{1,6})(.*)$/.exec(foldText(text));
  return match ? { value: Number(match[1]), rest: (match[2] ?? "").trim() } : null;
}

/**
 * How well a door answers the number asked, 0 being the door itself; less is better. Somebody still typing 230 may
 * mean 2301, so a longer number that begins the same comes before the nearest other one.
 */
export function mismatch(door: HouseNumber, asked: HouseNumber): number {
  if (door.value === asked.value) {
    if (door.rest === asked.rest) return 0;
    return asked.rest === "" ? 0.5 : door.rest.startsWith(asked.rest) ? 0.4 : 0.8;
  }
  if (asked.rest === "" && String(door.value).startsWith(String(asked.value)))
    return 1 + door.value / 1_000_000;
  return 2 + Math.abs(door.value - asked.value);
}
