import { PathLayer } from "@deck.gl/layers";
import { rgba } from "../inks.ts";
import type { TrailPiece } from "../trail.ts";
import { asPath } from "./as-path.ts";
import type { Look } from "./look.ts";

/** Where somebody has been: thin, and fading into the past. */
export function trailLayer(pieces: readonly TrailPiece[], look: Look) {
  const [r, g, b] = rgba(look.inks["--m-route"]);
  return new PathLayer<TrailPiece>({
    id: "trail",
    data: pieces,
    visible: pieces.length > 0,
    getPath: ({ line }) => asPath(line),
    getColor: ({ age }) => [r, g, b, Math.round(190 * (1 - age) + 20)],
    getWidth: 2,
    widthUnits: "pixels",
    capRounded: true,
    updateTriggers: { getColor: look },
  });
}
