import { readFileSync } from "node:fs";
import { spreadOf } from "../figures.ts";

/** What a process holds of the machine's memory now, in MB. */
export function residentMb(pid: number): number {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kb) / 1_024);
}

/**
 * Flat memory: the median of the last tenth is at most a quarter and 30 MB above that of the second tenth. The first
 * tenth does not count, in it code is compiled and the heap grows to its working size; a leak of even 100 bytes a
 * request is 80 MB by the end of a million. The share is for the collector, which lets the heap breathe; medians are
 * not moved by one sample before a collection.
 */
export function findGrowth(samples: readonly number[]): string[] {
  const { early, late } = tenthsOf(samples);
  return early !== null && late !== null && late > 1.25 * early + 30
    ? [`memory grew from ${early} to ${late} MB`]
    : [];
}

export function tenthsOf(samples: readonly number[]) {
  const tenth = (nth: number) =>
    spreadOf(samples.slice((samples.length * nth) / 10, (samples.length * (nth + 1)) / 10)).p50;
  return { early: tenth(1), late: tenth(9) };
}
