import type { BadInput } from "./answer.ts";

/** How the server says that a price has changed, and how a phone reads it: side by side, so that they agree. */

type Issue = BadInput["issues"][number];

export interface ChangedPrice {
  /** The field of the form, and which of its lines. */
  readonly field: string;
  readonly index: number;
  /** Today's, in the currency of the list. */
  readonly price: number;
}

const before = "wanted the price of the day, ";

export function priceIssue({ field, index, price }: ChangedPrice): Issue {
  return { path: `result.${field}.${index}.unitPrice`, message: `${before}${price}` };
}

export function readPriceIssue({ path, message }: Issue): ChangedPrice | null {
  const [, field, index] = /^result\.(\w+)\.(\d+)\.unitPrice$/.exec(path) ?? [];
  const price = Number(message.startsWith(before) ? message.slice(before.length) : Number.NaN);
  if (field === undefined || Number.isNaN(price)) return null;
  return { field, index: Number(index), price };
}
