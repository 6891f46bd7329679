import { useTranslation } from "react-i18next";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { RepairerGlyph, type RepairerShape } from "../ui/repairer-glyph.tsx";

const shapes: readonly RepairerShape[] = ["available", "offered", "engaged", "silent"];

/** What the shapes mean, in words. */
export function Legend() {
  const { t } = useTranslation("map");
  return (
    <ul className="map-plate map-legend" aria-label={t("map.legend")}>
      {shapes.map((shape) => (
        <li key={shape}>
          <RepairerGlyph shape={shape} tasks={shape === "engaged" ? 2 : 0} size={20} />
          {t(shape === "engaged" ? "map.pips" : `availability.${shape}`)}
        </li>
      ))}
      <li className="apart">
        <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
          <circle r="9" fill="none" stroke="var(--t2)" strokeDasharray="2 3" />
          <circle r="4" fill="var(--st-available)" opacity=".5" />
        </svg>
        {t("map.oldFix")}
      </li>
      <li className="apart tickets">
        <Shape filled />
        {t("map.filled")}
      </li>
      <li className="tickets">
        <Shape filled={false} />
        {t("map.outlined")}
      </li>
    </ul>
  );
}

function Shape({ filled }: { readonly filled: boolean }) {
  return (
    <span aria-hidden="true">
      <PriorityGlyph letter="A" filled={filled} size={16} label="A" />
    </span>
  );
}
