import { expect, test } from "vitest";
import { priceIssue } from "../../../shared/price-issue.ts";
import { atPricesOfToday, pricesChanged } from "./changed-prices.ts";

const hose = { material: "hose_ss_10", quantity: 2, unitPrice: 65 };
const clip = { material: "hose_clip", quantity: 4, unitPrice: 3, free: true };
const refused = {
  result: { outcome: "repaired", materials: [clip, hose] },
  no: { ok: false as const, issues: [priceIssue({ field: "materials", index: 1, price: 68 })] },
};

test("a line refused for its price is found again, wherever it stands now, and takes today's", () => {
  const answers = { outcome: "repaired", materials: [hose, clip] };
  const changes = pricesChanged(refused, answers);
  expect(changes).toEqual([{ field: "materials", material: "hose_ss_10", was: 65, price: 68 }]);
  const corrected = atPricesOfToday(answers, changes);
  expect(corrected).toEqual({ materials: [{ ...hose, unitPrice: 68 }, clip] });
  expect(pricesChanged(refused, { ...answers, ...corrected })).toEqual([]);
});

test("a line that was taken out, or another reason, leaves nothing to correct", () => {
  expect(pricesChanged(refused, { materials: [clip] })).toEqual([]);
  const other = { ok: false as const, issues: [{ path: "result.cause", message: "wanted a cause" }] };
  expect(pricesChanged({ ...refused, no: other }, { materials: [hose] })).toEqual([]);
});
