import { useTranslation } from "react-i18next";
import { distanceM } from "../../shared/geo.ts";
import { skillWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { useCandidates } from "../live/queries.ts";
import { roster } from "../live/roster.ts";
import { grouped, kilometers, mmss } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { uncertaintyM } from "./ageing.ts";
import { doingOn } from "./doing.ts";
import { useAge } from "./use-age.ts";

export function RepairerHead({ repairerId }: { readonly repairerId: string }) {
  const { t } = useTranslation("map");
  const board = useBoard((whole) => whole);
  const { availability, openTasks } = doingOn(board)(repairerId);
  return (
    <>
      <RepairerGlyph shape={availability} tasks={openTasks} />
      <h2>{board.members.get(repairerId)?.name ?? repairerId}</h2>
      <span>{t(`availability.${availability}`)}</span>
    </>
  );
}

interface RepairerFactsProps {
  readonly repairerId: string;
  /** The selected ticket, and the circle around it: how he stands to it is said as in its list. */
  readonly ticketId: string | null;
  readonly radiusM: number;
}

/** The same facts as in the list of candidates; the second is ticking, for the age of his position. */
export function RepairerFacts({ repairerId, ticketId, radiusM }: RepairerFactsProps) {
  const { t } = useTranslation("map");
  const language = useLanguage();
  const now = useNow();
  const board = useBoard((whole) => whole);
  const age = useAge();
  const list = useCandidates(ticketId, radiusM).data;
  const listed = [...(list?.candidates ?? []), ...(list?.excluded ?? [])].find(
    (each) => each.repairerId === repairerId,
  );
  const position = roster.positions().get(repairerId);
  const site = board.tickets.get(ticketId ?? "")?.site.lngLat;
  const straightM = listed?.distanceM ?? (site && position ? distanceM(site, position.lngLat) : null);
  const { openTasks } = doingOn(board)(repairerId);
  const ageS = position ? (now - Date.parse(position.takenAt)) / 1_000 : null;
  const skillNames = (board.members.get(repairerId)?.skills ?? []).map((code) => skillWords(code, language));
  const distance = (meters: number) =>
    meters < 1_000
      ? t("unit.m", { value: grouped(meters) })
      : t("unit.km", { value: kilometers(meters, language) });

  return (
    <dl>
      {listed && (
        <>
          <dt>{t("card.eta")}</dt>
          <dd>{listed.travelTimeS === null ? t("card.noRoadData") : mmss(listed.travelTimeS)}</dd>
        </>
      )}
      {straightM !== null && (
        <>
          <dt>{t("card.straight")}</dt>
          <dd>{distance(straightM)}</dd>
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
  );
}
