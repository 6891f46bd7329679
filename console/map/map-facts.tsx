import type { Map as MapLibreMap } from "maplibre-gl";
import { useTranslation } from "react-i18next";
import { useNow } from "../live/clock.ts";
import { grouped } from "../ui/format.ts";
import { metersPerPixel, scaleBar } from "./scale.ts";
import { useAge } from "./use-age.ts";
import { useZoom } from "./use-view.ts";

interface MapFactsProps {
  readonly map: MapLibreMap;
  /** Says when the newest position was taken, milliseconds since 1970; undefined where no positions are shown. */
  readonly newestAt?: () => number | null;
  /** Whether people are shown in clusters. */
  readonly isGathered?: boolean;
  readonly attribution: string;
  /** Left out of the way of the Tab key, where the map stands between two fields of a form. */
  readonly isBetweenFields?: boolean;
}

const maxBarPx = 96;

/** Scale, age of the positions, and whose data the map is. Always visible. */
export function MapFacts({
  map,
  newestAt,
  isGathered = false,
  attribution,
  isBetweenFields = false,
}: MapFactsProps) {
  const { t } = useTranslation("map");
  const { meters, widthPx } = scaleBar(metersPerPixel(map.getCenter().lat, useZoom(map)), maxBarPx);
  const length =
    meters >= 1_000 ? t("unit.km", { value: meters / 1_000 }) : t("unit.m", { value: grouped(meters) });
  return (
    <div className="map-plate map-facts">
      <span className="scale" role="img" aria-label={t("map.scale", { length })}>
        <span className="bar" style={{ width: widthPx }} />
        {length}
      </span>
      {newestAt && <span role="status">{isGathered && t("map.gathered")}</span>}
      {newestAt && <PositionsAge newestAt={newestAt} />}
      <a
        tabIndex={isBetweenFields ? -1 : 0}
        className="apart"
        href="https://www.openstreetmap.org/copyright"
        target="_blank"
        rel="noreferrer"
      >
        {attribution}
      </a>
    </div>
  );
}

function PositionsAge({ newestAt }: { readonly newestAt: () => number | null }) {
  const { t } = useTranslation("map");
  const age = useAge();
  const now = useNow();
  const at = newestAt();
  return (
    <span className="apart">
      {at === null ? t("map.noPositions") : t("map.positionsAge", { age: age((now - at) / 1_000) })}
    </span>
  );
}
