import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import type { LostRace } from "./lost-race.ts";
import { useWords } from "./use-words.ts";

interface LostRaceRowProps {
  readonly race: LostRace;
  /** Whether the next press adds somebody to the winner. */
  readonly addsNext: boolean;
}

/** Who was faster, whom he sent and when, above the next candidates. */
export function LostRaceRow({ race: { holder }, addsNext }: LostRaceRowProps) {
  const { t, timeOf } = useWords();
  const by = holder.by.id === null ? t("system.name") : holder.by.name;
  return (
    <p className="lost-race" role="status">
      <RepairerGlyph shape={holder.state === "offered" ? "offered" : "engaged"} tasks={1} />
      <span>{t("race.lost", { by, at: timeOf(holder.at), name: holder.name })}</span>
      {addsNext && <span className="end meta">{t("race.next")}</span>}
    </p>
  );
}
