import { IconLayer, TextLayer } from "@deck.gl/layers";
import type { Cluster, ClustersFrame } from "../../../shared/positions/clusters-frame.ts";
import { clusterName } from "../atlas/catalogue.ts";
import { clusterSketch } from "../atlas/cluster-sketch.ts";
import { partsAvailable, placeOfDisc, radiusOf, shortCount, sizeOf } from "../clusters.ts";
import { fontFamily } from "../font-family.ts";
import { rgba } from "../inks.ts";
import { iconsOf, type Look } from "./look.ts";

export const clustersLayerId = "clusters";

const textPx = 12;
const fontSettings = { fontSize: 4 * textPx, buffer: 8 };
const characters = "0123456789.KM万亿";

/** Where too many people stand to be told apart: a disc for each square, its count, and how many are available. */
export function clusterLayers(frame: ClustersFrame | null, look: Look) {
  const shared = {
    data: frame?.clusters ?? [],
    visible: frame !== null,
    getPosition: (cluster: Cluster) => placeOfDisc(cluster, frame?.zoom ?? 0),
  };
  return [
    new IconLayer<Cluster>({
      ...iconsOf(look),
      ...shared,
      id: clustersLayerId,
      pickable: true,
      getIcon: (cluster) => clusterName(sizeOf(cluster.people), partsAvailable(cluster)),
      getSize: ({ people }) => clusterSketch(radiusOf(people), 0).box,
    }),
    new TextLayer<Cluster>({
      ...shared,
      id: "cluster-counts",
      getText: ({ people }) => shortCount(people, look.language),
      getSize: textPx,
      getColor: [...rgba(look.inks["--t1"])],
      fontFamily,
      fontWeight: 600,
      fontSettings,
      characterSet: characters,
      updateTriggers: { getText: look.language, getColor: look },
    }),
  ];
}
