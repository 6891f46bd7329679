import { readFileSync } from "node:fs";
import { spreadOf } from "../figures.ts";

/** What a process holds of the machine's memory now, in MB. */
export function residentMb(pid: number): number {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kb) / 1_024);
}

/**
 * Memory is flat if the last tenth of the run holds no more than the second tenth, give or take a quarter and 30 MB:
 * so far apart are two moments of a healthy server, as its garbage collector runs early or late. The first tenth does
 * not count, because in it code is compiled and the heap grows to its working size. Medians are compared, so that no
 * single moment decides. A server of 280 MB that keeps 250 bytes of each of 500 000 requests stands at 380 MB in the
 * end, and is found out.
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
