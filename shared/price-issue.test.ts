import { expect, test } from "vitest";
import { priceIssue, readPriceIssue } from "./price-issue.ts";

test("a changed price is read as it was said; another fault of the line is none", () => {
  const changed = { field: "materials", index: 2, price: 48.5 };
  expect(readPriceIssue(priceIssue(changed))).toEqual(changed);
  const { path } = priceIssue(changed);
  expect(readPriceIssue({ path, message: "must be number" })).toBeNull();
  expect(readPriceIssue({ path: "formVersion", message: priceIssue(changed).message })).toBeNull();
});
