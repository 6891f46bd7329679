import materialFile from "./content/materials.json" with { type: "json" };
import type { Coded } from "./content.ts";

/** What is built in or used up, and what it costs today. */

export interface Material extends Coded {
  category: string;
  unit: string;
  price: number;
}

/** A line of a result. `unitPrice` is copied from the list when the line is made: later prices do not touch it. */
export interface MaterialLine {
  readonly material: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly free?: boolean;
}

export const materials: readonly Material[] = materialFile.materials;
export const materialUnits: readonly Coded[] = materialFile.units;
export const materialCategories: readonly Coded[] = materialFile.categories;
export const currency = materialFile.settings.currency;

const minorPerMajor = 10 ** materialFile.settings.minorUnits;
const byCode = new Map(materials.map((material) => [material.code, material]));

export function findMaterial(code: string): Material | undefined {
  return byCode.get(code);
}

/** What one line costs, rounded half up to the currency's smallest coin. */
export function costOf({ quantity, unitPrice, free }: MaterialLine): number {
  if (free) return 0;
  // 1.005 * 100 is 100.49999999999999: the noise of binary fractions goes before a half is rounded up.
  return Math.round(Number((quantity * unitPrice * minorPerMajor).toPrecision(12))) / minorPerMajor;
}

/** The sum at the foot: of rounded lines, so that whoever adds the lines up finds it. */
export function costOfAll(lines: readonly MaterialLine[]): number {
  const minor = lines.reduce((sum, line) => sum + Math.round(costOf(line) * minorPerMajor), 0);
  return minor / minorPerMajor;
}
