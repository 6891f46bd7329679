import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import type { LostRace } from "./lost-race.ts";
import { useWords } from "./use-words.ts";

/** Who was faster, whom he sent and when, above the next candidates. */
export function LostRaceRow({ race: { holder } }: { readonly race: LostRace }) {
  const { t, timeOf } = useWords();
  const by = holder.by.id === null ? t("system.name") : holder.by.name;
  return (
    <p className="lost-race" role="status">
      <RepairerGlyph shape={holder.state === "offered" ? "offered" : "engaged"} tasks={1} />
      <span>{t("race.lost", { by, at: timeOf(holder.at), name: holder.name })}</span>
    </p>
  );
}
