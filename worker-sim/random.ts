import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { skipN } from "pure-rand/utils/skipN";
import { must } from "../shared/assert.ts";

/** Chance that may be played again: the same seed and keys give the same draws, in the same order. */
export interface Random {
  /** From 0 to below 1. */
  unit(): number;
  between(low: number, high: number): number;
  isLucky(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Weights need not sum to 1. */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T;
  /** Mean 0, deviation 1. */
  normal(): number;
  /** How long people take: half of the draws lie below `median`, the long ones far above. */
  logNormal(median: number, sigma: number): number;
  /** The wait until the next of things that happen independently, `mean` apart. */
  exponential(mean: number): number;
}

/** One stream per purpose, so that one more draw somewhere does not change everybody's decisions. */
export function randomOf(seed: number, ...keys: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(hashOf([seed, ...keys].join("\n")));
  // The first draws of neighbouring seeds look alike.
  skipN(generator, 16);
  const unit = () => uniformFloat64(generator);
  // Box and Muller (1958); 1 - u is never 0.
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    normal,
    between: (low, high) => low + (high - low) * unit(),
    isLucky: (probability) => unit() < probability,
    pick: (list) => must(list[Math.floor(unit() * list.length)], "a list with something to pick from"),
    weighted: (choices) => weighted(choices, unit()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(1 - unit()),
  };
}

function weighted<T>(choices: readonly (readonly [T, number])[], share: number): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = share * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return must(choices.at(-1), "at least one choice")[0];
}

/** FNV-1a, 32 bit, with the last mixing step of murmur3: keys that differ in one letter must part at once. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) | 0;
}
