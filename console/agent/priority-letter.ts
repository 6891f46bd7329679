import type { PriorityCode } from "../../shared/content.ts";
import type { PriorityLetter } from "../ui/priority-glyph.tsx";

/** Letters stand for priorities; digits are keys. */
export const letterOf: Readonly<Record<PriorityCode, PriorityLetter>> = {
  p1: "A",
  p2: "B",
  p3: "C",
  p4: "D",
};
