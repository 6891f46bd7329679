import { useEffect, useRef } from "react";
import { useMap } from "../../map/use-map.ts";
import { useTheme } from "../../ui/theme.ts";
import { usePhone, useStored, useWords } from "../use-phone.ts";
import "./site-map.css";

interface SiteMapProps {
  readonly site: readonly [number, number];
}

const kilometre = 0.01;

/** The site and where this phone is, on the streets. Comes with its library when somebody opens it. */
export function SiteMap({ site: [lng, lat] }: SiteMapProps) {
  const t = useWords();
  const theme = useTheme();
  const { positions } = usePhone();
  const position = useStored(positions.state);
  const [hereLng, hereLat] = position.state === "on" ? position.reading.lngLat : [null, null];
  const box = useRef<HTMLDivElement>(null);
  const bounds = useRef([lng - kilometre, lat - kilometre, lng + kilometre, lat + kilometre] as const);
  const { map, trouble } = useMap(box, [...bounds.current], theme, t("map.site"));

  useEffect(() => {
    if (!map) return;
    const draw = () => {
      const ink = getComputedStyle(document.documentElement);
      const points = [
        { at: [lng, lat], radius: 12, color: ink.getPropertyValue("--p-a").trim() },
        ...(hereLng !== null && hereLat !== null
          ? [{ at: [hereLng, hereLat], radius: 7, color: ink.getPropertyValue("--acc").trim() }]
          : []),
      ];
      const data = {
        type: "FeatureCollection" as const,
        features: points.map(({ at, ...properties }) => ({
          type: "Feature" as const,
          properties,
          geometry: { type: "Point" as const, coordinates: at },
        })),
      };
      if (map.getLayer("job")) map.removeLayer("job");
      if (map.getSource("job")) map.removeSource("job");
      map.addSource("job", { type: "geojson", data });
      map.addLayer({
        id: "job",
        type: "circle",
        source: "job",
        paint: {
          "circle-radius": ["get", "radius"],
          "circle-color": ["get", "color"],
          "circle-stroke-width": 3,
          "circle-stroke-color": "#fff",
        },
      });
    };
    if (map.isStyleLoaded()) draw();
    // Another theme brings another style, without what was drawn on it.
    map.on("styledata", drawOnce);
    function drawOnce() {
      if (map?.isStyleLoaded() && !map.getLayer("job")) draw();
    }
    map.on("idle", drawOnce);
    return () => {
      map.off("styledata", drawOnce);
      map.off("idle", drawOnce);
    };
  }, [map, lng, lat, hereLng, hereLat]);

  return (
    <div className="site-map">
      <div className="canvas" ref={box} />
      <p className="site-map-foot">© OpenStreetMap contributors</p>
      {trouble && <p role="status">{t("map.noPicture")}</p>}
    </div>
  );
}
