import { must } from "../../shared/assert.ts";
import { seeded } from "../city/testing.ts";

/** Chance that may be played again. */
export interface Dice {
  /** From 0 to below 1. */
  unit(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  isLucky(share: number): boolean;
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
}

export function diceOf(seed: number): Dice {
  // Neighbouring seeds must part at once.
  const unit = seeded(Math.imul(seed, 0x9e37_79b1));
  const below = (n: number) => Math.floor(unit() * n);
  return {
    unit,
    below,
    // What is picked may itself be null.
    pick: <T>(list: readonly T[]) =>
      list[must(list.length || null, "a list with something to pick from") && below(list.length)] as T,
    isLucky: (share) => unit() < share,
    weighted(choices) {
      let left = unit() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return must(choices.at(-1), "a choice")[1];
    },
  };
}
