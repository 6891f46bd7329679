import { useMemo } from "react";
import type { Site } from "../../shared/schema.ts";
import { useRoadData } from "../map/edge.ts";
import { reachOf } from "../map/reach.ts";
import { useWords } from "./use-words.ts";

/** Where the road data ends inside the circle, or near the site, its road times are to be doubted. */
export function EdgeNote({ site, radiusM }: { readonly site: Site; readonly radiusM: number }) {
  const { t } = useWords();
  const roads = useRoadData();
  const [lng, lat] = site.lngLat;
  const reach = useMemo(
    () => (roads ? reachOf(roads, [lng, lat], radiusM) : "within"),
    [roads, lng, lat, radiusM],
  );
  return reach === "within" ? null : <p className="block meta">{t(`edge.${reach}`)}</p>;
}
