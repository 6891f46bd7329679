import { expect, test } from "vitest";
import { accountsTable } from "./accounts-table.ts";

test("every desk account has its line, the repairers their first three", () => {
  const repairers = Array.from({ length: 60 }, (_, i) => ({
    role: "repairer",
    username: `r${String(i + 1).padStart(2, "0")}`,
    password: `p${i + 1}`,
    repairerId: `demo_r${i + 1}`,
  }));
  const accounts = [{ role: "dispatcher", username: "dispatcher", password: "d" }, ...repairers];
  expect(accountsTable(accounts, "data/demo-accounts.json")).toEqual([
    "  role        username    password",
    "  dispatcher  dispatcher  d",
    "  repairer    r01         p1",
    "  repairer    r02         p2",
    "  repairer    r03         p3",
    "  ... and 57 more repairers, up to r60",
    "  All 61 accounts are in data/demo-accounts.json",
  ]);
});
