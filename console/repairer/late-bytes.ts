import type { writeFixes } from "../../shared/fixes/write-frame.ts";

let write: typeof writeFixes | null = null;

/** How fixes are said in bytes; null until that has been fetched, which is after the first picture. */
export function inBytes(batch: Parameters<typeof writeFixes>[0]): ReturnType<typeof writeFixes> | null {
  return write?.(batch) ?? null;
}

export async function fetchBytes(): Promise<void> {
  write = (await import("../../shared/fixes/write-frame.ts")).writeFixes;
}
