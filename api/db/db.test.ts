import { expect, test } from "vitest";
import { DbError, isAway, readFailure } from "./db.ts";

test.each([
  ["EPIPE", true],
  ["ECONNRESET", true],
  ["57P03", true],
  ["23505", false],
  ["P0001", false],
])("an error of code %s means that the database is away: %s", (code, expected) => {
  expect(isAway(new DbError(readFailure(Object.assign(new Error("no"), { code }))))).toBe(expected);
});
