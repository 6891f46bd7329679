import { distanceM } from "../../shared/geo.ts";
import { useLanguage } from "../i18n/index.ts";
import { mmss } from "../ui/format.ts";
import type { WorkItem } from "./next-step.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";
import { sayDistance, skillWords } from "./words.ts";

/** How long, how far, what is needed: three numbers at arm's length. */
export function OfferFacts({ item }: { readonly item: WorkItem }) {
  const { positions } = usePhone();
  const t = useWords();
  const language = useLanguage();
  const position = useStored(positions.state);
  const straightM =
    position.state === "on" ? distanceM(position.reading.lngLat, item.ticket.site.lngLat) : null;
  const [first, ...more] = skillWords(item.ticket.skills, language);
  return (
    <dl className="facts">
      <div>
        <dt>{travelWord()}</dt>
        <dd>{item.travelTimeS === null ? "–" : mmss(item.travelTimeS)}</dd>
      </div>
      <div>
        <dt>{item.roadM === null ? t("offer.straight") : t("offer.road")}</dt>
        <dd>{distanceWords(item.roadM ?? straightM)}</dd>
      </div>
      <div>
        <dt>{[t("offer.skill"), more.length > 0 && `+${more.length}`].filter(Boolean).join(" ")}</dt>
        <dd className="words">{first ?? t("offer.noSkill")}</dd>
      </div>
    </dl>
  );

  function travelWord(): string {
    if (item.travelTimeS !== null) return t("offer.travelTime");
    return straightM === null ? t("offer.noPosition") : t("offer.noRoad");
  }

  function distanceWords(meters: number | null): string {
    return meters === null ? "–" : sayDistance(t, meters, language);
  }
}
