import type { Map as MapLibreMap } from "maplibre-gl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type Language, useLanguage } from "../i18n/index.ts";
import { boardStore } from "../live/board-store.ts";
import { clock } from "../live/clock.ts";
import { clusters } from "../live/clusters.ts";
import { roster } from "../live/roster.ts";
import type { Theme } from "../ui/theme.ts";
import { paintAtlas } from "./atlas/paint.ts";
import { keepDoing } from "./doing.ts";
import { fontFamily } from "./font-family.ts";
import { readInks } from "./inks.ts";
import type { Look } from "./layers/look.ts";
import { paced } from "./paced.ts";
import { type Picked, type Picture, Scene } from "./scene.ts";
import { prefersStillness } from "./stillness.ts";

/** Positions are taken over four times a second at most: whoever glides for a second is not late by a quarter. */
const stepGapMs = 250;

interface SceneParts {
  map: MapLibreMap | null;
  signsRoot: RefObject<HTMLElement | null>;
  foot: RefObject<HTMLElement | null>;
  theme: Theme;
  picture: Picture;
  picked: Picked;
  onError: (error: Error) => void;
}

/** Joins the scene to a map, to what React knows, and to the positions that pass React by. */
export function useScene({
  map,
  signsRoot,
  foot,
  theme,
  picture,
  picked,
  onError,
}: SceneParts): Scene | null {
  const [scene, setScene] = useState<Scene | null>(null);
  const language = useLanguage();
  const callbacks = useRef({ picked, onError });
  callbacks.current = { picked, onError };

  const dressed = useRef({ theme, language });
  useEffect(() => {
    const root = signsRoot.current;
    if (!map || !root) return;
    const next = new Scene(map, {
      signsRoot: root,
      look: currentLook(dressed.current.language),
      now: clock.now,
      footPx: () => foot.current?.offsetHeight ?? 0,
      picked: {
        ticket: (id) => callbacks.current.picked.ticket(id),
        repairer: (id) => callbacks.current.picked.repairer(id),
        cluster: (lngLat) => callbacks.current.picked.cluster(lngLat),
        nothing: () => callbacks.current.picked.nothing(),
        pointed: (pointed) => callbacks.current.picked.pointed(pointed),
      },
      onError: (error) => callbacks.current.onError(error),
    });
    setScene(next);
    const doingNow = keepDoing();
    const place = () => next.place(roster.positions(), doingNow(boardStore.get()), prefersStillness());
    const gather = () => next.gather(clusters.get());
    place();
    gather();
    const steps = paced(place, stepGapMs);
    const undo = [
      roster.subscribe(steps.ask),
      clusters.subscribe(gather),
      boardStore.subscribe(place),
      steps.stop,
      () => next.close(),
    ];
    return () => {
      setScene(null);
      for (const run of undo) run();
    };
  }, [map, signsRoot, foot]);

  useEffect(() => scene?.show(picture), [scene, picture]);

  useEffect(() => {
    const { current } = dressed;
    if (!scene || (current.theme === theme && current.language === language)) return;
    dressed.current = { theme, language };
    scene.dress(currentLook(language));
  }, [scene, theme, language]);

  return scene;
}

/** Twice the pixels at least: glyphs are turned, and a wall may zoom the page. */
function currentLook(language: Language): Look {
  const inks = readInks();
  return { inks, language, atlas: paintAtlas(inks, Math.max(2, devicePixelRatio), fontFamily) };
}
