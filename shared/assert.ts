/** The value, or a bug report: what was wanted and what was got. */
export function must<T>(value: T | null | undefined, wanted: string): T {
  if (value === null || value === undefined) throw new Error(`wanted ${wanted}, got ${value}`);
  return value;
}

/** Ends a switch over a union: the compiler proves that nothing is left. */
export function unreachable(value: never): never {
  throw new Error(`wanted every case handled, got ${JSON.stringify(value)}`);
}
