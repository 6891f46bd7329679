import { expect, test } from "vitest";
import { costOfAll } from "../../../shared/materials.ts";
import { addMaterial, setFree, setQuantity } from "./material-lines.ts";

test("a line has the price of the day it was added; another price is another line", () => {
  const once = addMaterial([], "hose_ss_15");
  const [line] = once;
  expect(once).toEqual([{ material: "hose_ss_15", quantity: 1, unitPrice: line?.unitPrice }]);
  expect(addMaterial(once, "hose_ss_15")).toMatchObject([{ quantity: 2 }]);
  const lastYear = [{ material: "hose_ss_15", quantity: 1, unitPrice: 1 }];
  expect(addMaterial(lastYear, "hose_ss_15")).toHaveLength(2);
  expect(addMaterial(once, "unobtainium")).toBe(once);
});

test("nothing of it takes the line away, what is free leaves the sum", () => {
  const lines = [
    { material: "hose_ss_15", quantity: 2, unitPrice: 10 },
    { material: "valve_ball_dn15", quantity: 1, unitPrice: 5 },
  ];
  expect(costOfAll(lines)).toBe(25);
  expect(costOfAll(setFree(lines, 0, true))).toBe(5);
  expect(costOfAll(setFree(setFree(lines, 0, true), 0, false))).toBe(25);
  expect(setQuantity(lines, 0, 0)).toEqual([lines[1]]);
  expect(setQuantity(lines, 0, Number.NaN)).toEqual([lines[1]]);
  expect(costOfAll(setQuantity(lines, 1, 2.5))).toBe(32.5);
});
