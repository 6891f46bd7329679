import { writeClusters } from "../../shared/positions/clusters-frame.ts";
import type { LiveUp } from "../../shared/protocol.ts";
import type { ClusterWatch } from "./clusters.ts";
import type { Live } from "./live.ts";
import type { Outlet } from "./outlet.ts";
import { openPositions, whoIsInside } from "./positions.ts";
import { countInside, isCrowd, squaresInside, zoomOfSquares } from "./squares.ts";

type View = Pick<Extract<LiveUp, { type: "view" }>, "bounds" | "zoom">;
type Asked = Pick<Extract<LiveUp, { type: "hello" }>, "positions" | "clusters">;

/** Everybody is gone through for this. */
const countAgainMs = 5_000;

/** What one desk is told of its part of the map: who moves there, or squares where they are a crowd. */
export function openView(
  { positions: form = "json", clusters: takesClusters = false }: Asked,
  live: Live,
  out: Outlet,
) {
  const { roster, clusters } = live;
  const tellPositions = openPositions(form, roster, out);
  const mayGather = form === "binary" && takesClusters;
  let view: View | null = null;
  let seenVersion = 0;
  let countedMs = -Infinity;
  /** As many as were counted, and whoever was told of since: nobody comes into the view unheard. */
  let standAtMost = Infinity;
  let watch: ClusterWatch | null = null;
  let told: { squares: unknown; frame: Buffer } | null = null;

  function tellMoves({ bounds }: View): void {
    const { moved, gone } = roster.since(seenVersion);
    seenVersion = roster.version();
    const inView = whoIsInside(bounds, moved, roster.people.columns());
    standAtMost += inView.length;
    if (inView.length > 0 || gone.length > 0) tellPositions(inView, gone, live.clock.now());
  }

  function tellSquares(watch: ClusterWatch, { bounds, zoom }: View): void {
    const squares = watch.at(zoomOfSquares(bounds, zoom));
    if (squares === null || squares === told?.squares) return;
    const bytes = writeClusters(squares.zoom, squaresInside(squares, bounds));
    const frame = Buffer.from(bytes.buffer);
    if (!told?.frame.equals(frame)) out.sendBytes(bytes);
    told = { squares, frame };
  }

  function chooseForm({ bounds }: View): void {
    const wasCrowd = watch !== null;
    if (!wasCrowd && standAtMost <= clusters.above) return;
    if (performance.now() - countedMs < countAgainMs) return;
    countedMs = performance.now();
    const { people } = roster;
    standAtMost = countInside(bounds, people.columns(), people.count());
    if (isCrowd(standAtMost, wasCrowd, clusters.above) === wasCrowd) return;
    if (watch) {
      scatter(watch);
      out.sendBytes(writeClusters(0, []));
    } else watch = clusters.watch();
  }
  function scatter(gathered: ClusterWatch): void {
    gathered.close();
    watch = null;
    told = null;
    seenVersion = 0;
  }

  return {
    show(next: View): void {
      view = next;
      seenVersion = 0;
      countedMs = -Infinity;
      standAtMost = Infinity;
      told = null;
    },
    tick(): void {
      if (!view) return;
      if (mayGather) chooseForm(view);
      if (watch) tellSquares(watch, view);
      else tellMoves(view);
    },
    end: () => watch?.close(),
  };
}
