import { PathStyleExtension, type PathStyleExtensionProps } from "@deck.gl/extensions";
import { PathLayer } from "@deck.gl/layers";
import type { LngLat } from "../../../shared/geo.ts";
import { rgba } from "../inks.ts";
import { asPath } from "./as-path.ts";
import type { Look } from "./look.ts";

/** The way along the streets of the selected ticket's lead: a line in its casing. */
export function routeLayers(line: readonly LngLat[], look: Look) {
  const data = line.length > 1 ? [line] : [];
  const strokes = [
    { id: "route-case", ink: look.inks["--m-route-case"], width: 6.5 },
    { id: "route", ink: look.inks["--m-route"], width: 3 },
  ];
  return strokes.map(
    ({ id, ink, width }) =>
      new PathLayer<readonly LngLat[]>({
        id,
        data,
        visible: data.length > 0,
        getPath: asPath,
        getColor: [...rgba(ink)],
        getWidth: width,
        widthUnits: "pixels",
        jointRounded: true,
        capRounded: true,
      }),
  );
}

/** Everybody else who is under way: thin and dotted, so that the selected one stands out. */
export function otherRoutesLayer(lines: readonly (readonly LngLat[])[], look: Look) {
  return new PathLayer<readonly LngLat[], PathStyleExtensionProps<readonly LngLat[]>>({
    id: "other-routes",
    data: lines,
    visible: lines.length > 0,
    getPath: asPath,
    getColor: [...rgba(look.inks["--m-route-2"])],
    getWidth: 1.75,
    widthUnits: "pixels",
    capRounded: true,
    jointRounded: true,
    extensions: dotted,
    getDashArray: [1, 4],
    dashUnits: "pixels",
  });
}

const dotted = [new PathStyleExtension({ dash: true, dashMode: "path" })];
