import { defaultSettings } from "../../shared/settings.ts";
import { useBoard } from "../live/board-store.ts";
import { Button } from "../ui/button.tsx";
import { grouped } from "../ui/format.ts";
import { Keycap } from "../ui/keycap.tsx";
import { Warning } from "../ui/warning.tsx";
import { useWords } from "./use-words.ts";

interface NobodyProps {
  readonly radiusM: number;
  readonly nextRadiusM: number;
  readonly insideCount: number;
  /** Somebody is on it: then it is a fact, not an alarm. */
  readonly isHeld: boolean;
  readonly onWiden: (radiusM: number) => void;
}

/** Nobody in range is said in a sentence, with what can be done about it. Never an empty list. */
export function NobodyInRange({ radiusM, nextRadiusM, insideCount, isHeld, onWiden }: NobodyProps) {
  const { t } = useWords();
  const onShift = useBoard((board) => board.shifts.size);
  const isWidest = radiusM >= defaultSettings.maxRadiusM;
  return (
    <section className={isHeld ? "nobody calm" : "nobody"} role="status">
      <h3>
        {!isHeld && <Warning />}
        {t("nobody.title", { radius: grouped(radiusM) })}
      </h3>
      <p className="t2">
        {onShift === 0
          ? t("nobody.offShift")
          : insideCount > 0
            ? t("nobody.inside", { count: insideCount })
            : t("nobody.insideNone")}
      </p>
      {isWidest ? (
        <p className="t2">{t("nobody.widest")}</p>
      ) : (
        <Button look={isHeld ? "normal" : "primary"} onPress={() => onWiden(nextRadiusM)}>
          {t("nobody.widen", { radius: grouped(nextRadiusM) })} <Keycap>W</Keycap>
        </Button>
      )}
    </section>
  );
}
