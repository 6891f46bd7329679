import { expect, test } from "vitest";
import common from "./content/forms/common.schema.json" with { type: "json" };
import {
  costOf,
  costOfAll,
  findMaterial,
  materialCategories,
  materials,
  materialUnits,
} from "./materials.ts";

test("the list holds exactly what a form takes, once each, with words, unit and price", () => {
  const codes = materials.map(({ code }) => code);
  expect(codes.toSorted()).toEqual(common.$defs.material_line.properties.material.enum.toSorted());
  expect(new Set(codes).size).toBe(codes.length);
  for (const material of materials) {
    expect(material.label["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(material.label.en).not.toBe("");
    expect(material.price).toBeGreaterThan(0);
    expect(materialUnits.map(({ code }) => code)).toContain(material.unit);
    expect(materialCategories.map(({ code }) => code)).toContain(material.category);
    expect(findMaterial(material.code)).toBe(material);
  }
});

test("a line is rounded half up, what is free costs nothing, the sum is that of the lines as shown", () => {
  const line = (quantity: number, unitPrice: number, free?: boolean) => ({
    material: "hose_ss_05",
    quantity,
    unitPrice,
    ...(free !== undefined && { free }),
  });
  expect(costOf(line(2, 48))).toBe(96);
  expect(costOf(line(1.005, 1))).toBe(1.01);
  expect(costOf(line(3, 65, true))).toBe(0);
  expect(costOfAll([line(0.335, 1), line(0.335, 1), line(1, 48, true)])).toBe(0.68);
  expect(costOfAll([line(0.1, 1), line(0.2, 1)])).toBe(0.3);
  expect(costOfAll([])).toBe(0);
});
