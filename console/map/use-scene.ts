import type { Map as MapLibreMap } from "maplibre-gl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { boardStore } from "../live/board-store.ts";
import { clock } from "../live/clock.ts";
import { roster } from "../live/roster.ts";
import type { Theme } from "../ui/theme.ts";
import { paintAtlas } from "./atlas/paint.ts";
import { keepDoing } from "./doing.ts";
import { readInks } from "./inks.ts";
import type { Look } from "./layers/look.ts";
import { fontFamily } from "./open-map.ts";
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
  const callbacks = useRef({ picked, onError });
  callbacks.current = { picked, onError };

  useEffect(() => {
    const root = signsRoot.current;
    if (!map || !root) return;
    const next = new Scene(map, {
      signsRoot: root,
      look: currentLook(),
      now: clock.now,
      footPx: () => foot.current?.offsetHeight ?? 0,
      picked: {
        ticket: (id) => callbacks.current.picked.ticket(id),
        repairer: (id) => callbacks.current.picked.repairer(id),
        nothing: () => callbacks.current.picked.nothing(),
        pointed: (pointed) => callbacks.current.picked.pointed(pointed),
      },
      onError: (error) => callbacks.current.onError(error),
    });
    setScene(next);
    const doingNow = keepDoing();
    const place = () => next.place(roster.positions(), doingNow(boardStore.get()), prefersStillness());
    place();
    const steps = paced(place, stepGapMs);
    const undo = [roster.subscribe(steps.ask), boardStore.subscribe(place), steps.stop, () => next.close()];
    return () => {
      setScene(null);
      for (const run of undo) run();
    };
  }, [map, signsRoot, foot]);

  useEffect(() => scene?.show(picture), [scene, picture]);

  const dressed = useRef(theme);
  useEffect(() => {
    if (!scene || dressed.current === theme) return;
    dressed.current = theme;
    scene.dress(currentLook());
  }, [scene, theme]);

  return scene;
}

/** Twice the pixels at least: glyphs are turned, and a wall may zoom the page. */
function currentLook(): Look {
  const inks = readInks();
  return { inks, atlas: paintAtlas(inks, Math.max(2, devicePixelRatio), fontFamily) };
}
