import { useEffect, useRef } from "react";
import type { LngLat } from "../../../shared/geo.ts";
import { useLanguage } from "../../i18n/index.ts";
import { useMap } from "../../map/use-map.ts";
import { mmss } from "../../ui/format.ts";
import { useTheme } from "../../ui/theme.ts";
import { TicketGlyph } from "../glyph.tsx";
import type { WorkItem } from "../next-step.ts";
import { usePhone, useStored, useWords } from "../use-phone.ts";
import { sayDistance } from "../words.ts";
import { drawWay } from "./draw-way.ts";
import { useOwnRoute } from "./use-own-route.ts";
import "./site-map.css";

const margin = 0.004;
/** Farther away than this the streets around the site would be gone from the picture. */
const mostDegrees = 0.2;

/** The site, where this phone is and the way, on the streets. Comes with its library when somebody opens it. */
export function SiteMap({ item }: { readonly item: WorkItem }) {
  const t = useWords();
  const language = useLanguage();
  const theme = useTheme();
  const { positions } = usePhone();
  const position = useStored(positions.state);
  const here = position.state === "on" ? position.reading.lngLat : null;
  const site = item.ticket.site.lngLat;
  const box = useRef<HTMLDivElement>(null);
  const bounds = useRef(boundsOf(site, here));
  const { map, trouble } = useMap(box, bounds.current, theme, t("map.site"));
  const route = useOwnRoute(item);
  const pin = useRef<HTMLDivElement>(null);
  const [lng, lat] = site;
  const [hereLng, hereLat] = here ?? [null, null];

  useEffect(() => {
    if (!map) return;
    const put = () => {
      const { x, y } = map.project([lng, lat]);
      pin.current?.style.setProperty("translate", `${x}px ${y}px`);
    };
    put();
    map.on("move", put);
    return () => {
      map.off("move", put);
    };
  }, [map, lng, lat]);

  useEffect(() => {
    if (!map) return;
    const now = hereLng === null || hereLat === null ? null : ([hereLng, hereLat] as const);
    const draw = () => drawWay(map, route?.line ?? [], now);
    if (map.isStyleLoaded()) draw();
    // Another theme brings another style, without what was drawn on it.
    const drawAnew = () => {
      if (map.isStyleLoaded() && !map.getLayer("here")) draw();
    };
    map.on("styledata", drawAnew);
    map.on("idle", drawAnew);
    return () => {
      map.off("styledata", drawAnew);
      map.off("idle", drawAnew);
    };
  }, [map, route, hereLng, hereLat]);

  return (
    <>
      <div className="site-map">
        <div className="canvas" ref={box} />
        {map && (
          <div className="pin" ref={pin}>
            <TicketGlyph priority={item.ticket.priority} filled />
          </div>
        )}
        <p className="site-map-foot">© OpenStreetMap contributors</p>
        {trouble && <p role="status">{t("map.noPicture")}</p>}
      </div>
      {route && route.seconds !== null && route.roadM !== null && (
        <p className="about" role="status">
          {t("map.way", {
            distance: sayDistance(t, route.roadM, language),
            time: mmss(route.seconds),
          })}
        </p>
      )}
    </>
  );
}

/** Both ends in sight, and some streets around them. */
function boundsOf(site: LngLat, here: LngLat | null): [number, number, number, number] {
  const isNear =
    here !== null && Math.abs(here[0] - site[0]) < mostDegrees && Math.abs(here[1] - site[1]) < mostDegrees;
  const ends = isNear ? [site, here] : [site];
  const lngs = ends.map(([lng]) => lng);
  const lats = ends.map(([, lat]) => lat);
  return [
    Math.min(...lngs) - margin,
    Math.min(...lats) - margin,
    Math.max(...lngs) + margin,
    Math.max(...lats) + margin,
  ];
}
