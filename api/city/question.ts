import { foldWords } from "./fold.ts";
import { type HouseNumber, readHouseNumber } from "./house-number.ts";

/** West, south, east, north, degrees. */
export type Bounds = readonly [number, number, number, number];

/** One way to read a question as street and house number. */
export interface NumberAsked {
  street: readonly string[];
  number: HouseNumber;
  /** The number as it was typed, folded. */
  text: string;
  /** How much less likely this reading is than the best one. */
  penalty: number;
}

const READINGS = 3;

/**
 * "amezaga 2312", "amezaga 2312 bis", "amezaga 2312, montevideo", "2312 amezaga". A street may begin with a number
 * itself (18 de Julio), so every number is tried as the door, the last one first.
 */
export function numbersAsked(words: readonly string[]): NumberAsked[] {
  const readings: NumberAsked[] = [];
  for (let i = words.length - 1; i > 0 && readings.length < READINGS; i--) {
    const word = words[i] ?? "";
    if (!isNumber(word)) continue;
    const after = words.slice(i + 1);
    const isPart = after.length > 0 && after.length <= 2 && after.every((part) => part.length <= 3);
    const text = [word, ...(isPart ? after : [])].join(" ");
    const number = readHouseNumber(text);
    if (number)
      readings.push({ street: words.slice(0, i), number, text, penalty: isPart ? 0 : 0.06 * after.length });
  }
  const [first, ...rest] = words;
  const number = first !== undefined && isNumber(first) ? readHouseNumber(first) : null;
  if (first && number && rest.length > 0) readings.push({ street: rest, number, text: first, penalty: 0.15 });
  return readings;
}

function isNumber(word: string): boolean {
  return /^\d{1,6}\p{L}{0,4}\d{0,3}$/u.test(word);
}

const SEPARATORS =
  /\s+(?:y|e|esq|esq\.|esquina|and|at|con|corner|и|угол|уг\.?)\s+|\s*(?:[&×@+]|和|与|與|路口)\s*|\s+\/\s*|\/\s+/giu;
const LEAD = /^(?:near|close to|corner of|crossing of|cerca de|esquina de|esquina|около|угол|靠近)\s*/iu;
const SPLITS = 4;

/** Every way to read a question as two streets that cross: "near X and Y", "X y Y", "X esq Y", "X & Y". */
export function crossingsAsked(text: string): [left: string[], right: string[]][] {
  const body = text.replace(LEAD, "");
  const splits: [string[], string[]][] = [];
  for (const separator of body.matchAll(SEPARATORS)) {
    const left = withoutNumber(foldWords(body.slice(0, separator.index)));
    const right = withoutNumber(foldWords(body.slice(separator.index + separator[0].length)));
    if (left.length > 0 && right.length > 0) splits.push([left, right]);
    if (splits.length === SPLITS) break;
  }
  return splits;
}

/** "Amézaga 2312 esq. Colorado" asks for a corner too. */
function withoutNumber(words: readonly string[]): string[] {
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && /^\d+$/.test(last) ? words.slice(0, -1) : [...words];
}
