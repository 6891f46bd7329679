import type { z } from "zod";
import type { BadInput } from "../shared/answer.ts";

/** Bad input stops here: which field, and why. Becomes a 400. */
export class BadInputError extends Error {
  readonly answer: BadInput;
  constructor(issues: BadInput["issues"]) {
    super(issues.map(({ path, message }) => `${path}: ${message}`).join("; "));
    this.answer = { ok: false, issues };
  }
}

/** The value as the schema says, or a BadInputError that names every field. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadInputError(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  );
}
