/**
 * The one way to write a JSON value: RFC 8785 (JSON Canonicalization Scheme). Keys in the order of their UTF-16
 * code units, nothing between tokens, numbers and strings as ECMAScript writes them. Throws for what is not JSON.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
    return `{${fields.join(",")}}`;
  }
  const text = typeof value === "number" && !Number.isFinite(value) ? undefined : JSON.stringify(value);
  if (text === undefined) throw new Error(`wanted a JSON value, got ${String(value)}`);
  return text;
}
