import { findMaterial, type MaterialLine } from "../../../shared/materials.ts";

/** At the price of the day it is added; once more of the same is another one of it. */
export function addMaterial(lines: readonly MaterialLine[], code: string): readonly MaterialLine[] {
  const material = findMaterial(code);
  if (!material) return lines;
  const at = lines.findIndex((line) => line.material === code && line.unitPrice === material.price);
  const before = lines[at];
  if (before) return setQuantity(lines, at, before.quantity + 1);
  return [...lines, { material: code, quantity: 1, unitPrice: material.price }];
}

/** None of it: the line goes. */
export function setQuantity(
  lines: readonly MaterialLine[],
  at: number,
  quantity: number,
): readonly MaterialLine[] {
  if (!(quantity > 0)) return lines.filter((_, i) => i !== at);
  return lines.map((line, i) => (i === at ? { ...line, quantity: Math.min(quantity, 10_000) } : line));
}

export function setFree(lines: readonly MaterialLine[], at: number, free: boolean): readonly MaterialLine[] {
  return lines.map((line, i) => {
    if (i !== at) return line;
    const { free: _, ...paid } = line;
    return free ? { ...paid, free } : paid;
  });
}
