import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { clusters } from "../live/clusters.ts";
import { useCity } from "../live/queries.ts";
import { Button } from "../ui/button.tsx";
import { Keycap } from "../ui/keycap.tsx";
import { useTheme } from "../ui/theme.ts";
import { HoverCard } from "./hover-card.tsx";
import { Legend } from "./legend.tsx";
import { MapFacts } from "./map-facts.tsx";
import { MapWords } from "./map-words.tsx";
import { RepairerCard } from "./repairer-card.tsx";
import type { Selection } from "./selection.ts";
import { useCamera } from "./use-camera.ts";
import { useEnterCluster, useIsGathered } from "./use-clusters.ts";
import { useLabelRoom } from "./use-label-room.ts";
import { useMap } from "./use-map.ts";
import { usePicture } from "./use-picture.ts";
import { usePointed } from "./use-pointed.ts";
import { useScene } from "./use-scene.ts";
import { useToldView } from "./use-view.ts";

interface MapViewProps extends Selection {
  readonly onSelectTicket: (ticketId: string) => void;
  readonly onSelectRepairer: (repairerId: string | null) => void;
}

/** The city with everybody on it. Fills its box. Everything it shows is in the panels as well. */
export function MapView(props: MapViewProps) {
  const { t } = useTranslation("map");
  const theme = useTheme();
  const city = useCity();
  const box = useRef<HTMLDivElement>(null);
  const signsRoot = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const [clickedId, setClickedId] = useState<string | null>(null);
  const bounds = city.data?.bounds;
  const { map, trouble, reportTrouble } = useMap(box, bounds, theme, t("map.label"));
  const { picture, words, leadDueAt } = usePicture({
    ...props,
    highlightedRepairerId: props.highlightedRepairerId ?? clickedId,
  });
  const select = (repairerId: string | null) => {
    setClickedId(repairerId);
    props.onSelectRepairer(repairerId);
  };
  const [pointed, point] = usePointed(map);
  const { goHome, approach } = useCamera(
    map,
    props.selectedTicketId,
    picture.circle?.ring ?? null,
    bounds ?? null,
  );
  const picked = {
    ticket: props.onSelectTicket,
    repairer: select,
    cluster: approach,
    nothing: () => select(null),
    pointed: point,
  };
  const scene = useScene({
    map,
    signsRoot,
    foot,
    theme,
    picture,
    picked,
    onError: () => reportTrouble("noWebgl"),
  });
  const isGathered = useIsGathered();
  useEnterCluster(map, props.selectedTicketId === null, approach);
  useToldView(map);
  useLabelRoom(map, picture.tickets);
  useEscape(clickedId === null ? null : () => select(null));

  const sentence = trouble
    ? t(`map.${trouble}`)
    : city.isError
      ? t("map.noCity")
      : map
        ? null
        : t("map.loading");
  return (
    <div className="map-view">
      <div className="canvas" ref={box} />
      <div className="words" ref={signsRoot} aria-hidden="true">
        <MapWords words={words} tickets={picture.tickets} leadDueAt={leadDueAt} />
      </div>
      {map && (
        <>
          <Button small className="map-home" onPress={goHome}>
            {t(props.selectedTicketId === null ? "map.homeCity" : "map.home")} <Keycap>Home</Keycap>
          </Button>
          <div className="map-foot" ref={foot}>
            <Legend isGathered={isGathered} />
            <MapFacts
              map={map}
              newestAt={() => clusters.get()?.newestAt ?? scene?.fleet.newestAt ?? null}
              isGathered={isGathered}
              attribution={city.data?.attribution ?? ""}
            />
          </div>
        </>
      )}
      {clickedId !== null && (
        <RepairerCard
          repairerId={clickedId}
          ticketId={props.selectedTicketId}
          radiusM={props.radiusM}
          onClose={() => select(null)}
        />
      )}
      {pointed && pointed.id !== clickedId && (
        <HoverCard
          key={`${pointed.is} ${pointed.id}`}
          pointed={pointed}
          ticketId={props.selectedTicketId}
          radiusM={props.radiusM}
        />
      )}
      {sentence !== null && (
        <p className="map-sentence" role="status">
          {sentence}
        </p>
      )}
    </div>
  );
}

function useEscape(leave: (() => void) | null): void {
  const latest = useRef(leave);
  latest.current = leave;
  const isOpen = leave !== null;
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") latest.current?.();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOpen]);
}
