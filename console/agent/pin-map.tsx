import { Marker } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useCity } from "../live/queries.ts";
import { MapFacts } from "../map/map-facts.tsx";
import { useMap } from "../map/use-map.ts";
import { useTheme } from "../ui/theme.ts";

type Point = [lng: number, lat: number];

interface PinMapProps {
  readonly pin: Point | null;
  /**
   * Changes when an address was taken: the map goes there. A click or a drag leaves the map where it is; a fresh form
   * shows the whole city again.
   */
  readonly showAt: Point | null;
  readonly onPin: (pin: Point) => void;
}

const closeZoom = 16;

/** Where the site is: a click puts the pin, dragging moves it. */
export function PinMap({ pin, showAt, onPin }: PinMapProps) {
  const { t } = useTranslation("call");
  const { t: say } = useTranslation("map");
  const theme = useTheme();
  const city = useCity();
  const box = useRef<HTMLDivElement>(null);
  const { map, trouble } = useMap(box, city.data?.bounds, theme, t("call.pinMap"));
  const [marker] = useState(() => {
    const element = document.createElement("div");
    element.className = "pin";
    return new Marker({ element, anchor: "bottom", draggable: true });
  });
  const pinLabel = t("call.pin");
  useEffect(() => {
    marker.getElement().setAttribute("role", "img");
    marker.getElement().setAttribute("aria-label", pinLabel);
  }, [marker, pinLabel]);
  const latest = useRef(onPin);
  latest.current = onPin;

  useEffect(() => {
    if (!map) return;
    // The address field does the same by keyboard; one stop less between it and the hazards.
    map.getCanvas().tabIndex = -1;
    map.on("click", ({ lngLat }) => latest.current(lngLat.toArray()));
    const dragged = () => latest.current(marker.getLngLat().toArray());
    marker.on("dragend", dragged);
    return () => {
      marker.off("dragend", dragged);
    };
  }, [map, marker]);

  const [lng, lat] = pin ?? [null, null];
  useEffect(() => {
    if (!map || lng === null || lat === null) return;
    marker.setLngLat([lng, lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, marker, lng, lat]);

  const [showLng, showLat] = showAt ?? [null, null];
  const wasClose = useRef(false);
  const bounds = city.data?.bounds;
  useEffect(() => {
    if (!map) return;
    if (showLng !== null && showLat !== null)
      map.jumpTo({ center: [showLng, showLat], zoom: Math.max(closeZoom, map.getZoom()) });
    else if (wasClose.current && bounds) map.fitBounds(bounds, { duration: 0 });
    wasClose.current = showLng !== null;
  }, [map, showLng, showLat, bounds]);

  const sentence = trouble ? say(`map.${trouble}`) : city.isError ? say("map.noCity") : null;
  return (
    <div className="map-view pin-map">
      <div className="canvas" ref={box} />
      {createPortal(<PinGlyph />, marker.getElement())}
      <p className="map-plate pin-hint">{t("call.pinHint")}</p>
      {map && (
        <div className="map-foot">
          <MapFacts map={map} attribution={city.data?.attribution ?? ""} isBetweenFields />
        </div>
      )}
      {sentence !== null && (
        <p className="map-sentence" role="status">
          {sentence}
        </p>
      )}
    </div>
  );
}

function PinGlyph() {
  return (
    <svg width="30" height="44" viewBox="-15 -42 30 44" aria-hidden="true">
      <path d="M0 0l-11-18a13 13 0 1 1 22 0Z" fill="var(--t1)" stroke="var(--m-chip)" strokeWidth="2" />
      <circle cy="-25" r="4.5" fill="var(--m-chip)" />
    </svg>
  );
}
