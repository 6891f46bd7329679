import type { Priority } from "../../shared/schema.ts";
import { PriorityGlyph, type PriorityLetter } from "../ui/priority-glyph.tsx";
import { useWords } from "./use-phone.ts";

export const letterOf: Readonly<Record<Priority, PriorityLetter>> = { p1: "A", p2: "B", p3: "C", p4: "D" };

/** Filled while nobody has it, outlined from the acceptance on: the same as on the desk. */
export function TicketGlyph({ priority, filled }: { readonly priority: Priority; readonly filled: boolean }) {
  const t = useWords();
  const letter = letterOf[priority];
  return (
    <PriorityGlyph
      letter={letter}
      filled={filled}
      size={32}
      label={t("priority.named", { letter, word: t(`priority.${priority}`) })}
    />
  );
}
