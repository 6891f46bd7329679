import { useTranslation } from "react-i18next";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { RepairerGlyph, type RepairerShape } from "../ui/repairer-glyph.tsx";
import { clusterRadii, clusterSketch } from "./atlas/cluster-sketch.ts";

const shapes: readonly RepairerShape[] = ["available", "offered", "engaged", "silent"];

/** What the shapes mean, in words. Where people are gathered, nobody is there by himself. */
export function Legend({ isGathered }: { readonly isGathered: boolean }) {
  const { t } = useTranslation("map");
  return (
    <ul className="map-plate map-legend" aria-label={t("map.legend")}>
      {isGathered ? <Clusters /> : <People />}
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

function Clusters() {
  const { t } = useTranslation("map");
  return (
    <>
      <li>
        <ClusterGlyph available={0} />
        {t("map.cluster")}
      </li>
      <li>
        <ClusterGlyph available={4} />
        {t("map.clusterAvailable")}
      </li>
    </>
  );
}

function ClusterGlyph({ available }: { readonly available: number }) {
  const { box, strokes } = clusterSketch(clusterRadii[0], available);
  return (
    <svg width="20" height="20" viewBox={`${-box / 2} ${-box / 2} ${box} ${box}`} aria-hidden="true">
      {strokes.map(({ path, fill, stroke, width }) => (
        <path
          key={path}
          d={path}
          fill={fill ? `var(${fill})` : "none"}
          stroke={stroke && `var(${stroke})`}
          strokeWidth={width}
        />
      ))}
    </svg>
  );
}

function People() {
  const { t } = useTranslation("map");
  return (
    <>
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
    </>
  );
}

function Shape({ filled }: { readonly filled: boolean }) {
  return (
    <span aria-hidden="true">
      <PriorityGlyph letter="A" filled={filled} size={16} label="A" />
    </span>
  );
}
