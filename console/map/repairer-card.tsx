import { useTranslation } from "react-i18next";
import type { Candidate } from "../../shared/answer.ts";
import type { Position } from "../../shared/schema.ts";
import { skillWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { grouped, kilometers, mmss } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { uncertaintyM } from "./ageing.ts";
import { doingOn } from "./doing.ts";
import { useAge } from "./use-age.ts";

interface RepairerCardProps {
  readonly repairerId: string;
  readonly position: Position | undefined;
  /** His row in the list of the selected ticket, when he is in it. */
  readonly candidate: Candidate | undefined;
  readonly onClose: () => void;
}

/** Who was clicked on the map: the same facts as in the list of candidates. */
export function RepairerCard({ repairerId, position, candidate, onClose }: RepairerCardProps) {
  const { t } = useTranslation("map");
  const language = useLanguage();
  const now = useNow();
  const board = useBoard((whole) => whole);
  const age = useAge();
  const member = board.members.get(repairerId);
  const { availability, openTasks } = doingOn(board)(repairerId);
  const ageS = position ? (now - Date.parse(position.takenAt)) / 1_000 : null;
  const skillNames = (member?.skills ?? []).map((code) => skillWords(code, language));
  const distance = (meters: number) =>
    meters < 1_000
      ? t("unit.m", { value: grouped(meters) })
      : t("unit.km", { value: kilometers(meters, language) });

  return (
    <aside className="map-plate map-card" aria-label={t("card.title")}>
      <header>
        <RepairerGlyph shape={availability} tasks={openTasks} />
        <h2>{member?.name ?? repairerId}</h2>
        <span>{t(`availability.${availability}`)}</span>
        <Button look="plain" small onPress={onClose}>
          {t("card.close")}
        </Button>
      </header>
      <dl>
        {candidate && (
          <>
            <dt>{t("card.eta")}</dt>
            <dd>{candidate.travelTimeS === null ? t("card.noRoadData") : mmss(candidate.travelTimeS)}</dd>
            <dt>{t("card.straight")}</dt>
            <dd>{distance(candidate.distanceM)}</dd>
          </>
        )}
        <dt>{t("card.tasks")}</dt>
        <dd>{openTasks}</dd>
        <dt>{t("card.skills")}</dt>
        <dd>{skillNames.join(language === "en" ? ", " : "、")}</dd>
        <dt>{t("card.position")}</dt>
        <dd>
          {ageS === null
            ? t("card.noPosition")
            : uncertaintyM(ageS) > 0
              ? t("card.positionOld", { age: age(ageS), distance: distance(uncertaintyM(ageS)) })
              : t("age.ago", { age: age(ageS) })}
        </dd>
        <dt>{t("card.battery")}</dt>
        <dd>{position?.battery == null ? t("card.unknown") : `${Math.round(100 * position.battery)}%`}</dd>
      </dl>
    </aside>
  );
}
