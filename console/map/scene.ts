import type { Layer } from "@deck.gl/core";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { ReachArea } from "../../shared/answer.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { ClustersFrame } from "../../shared/positions/clusters-frame.ts";
import type { Ticket } from "../../shared/schema.ts";
import { type Box, boxAround } from "./chips.ts";
import { markersOn, placeKeys } from "./crowd.ts";
import { type Doing, type Fix, Fleet } from "./fleet.ts";
import { glideMs } from "./glide.ts";
import { circleLayer, dimLayer } from "./layers/circle.ts";
import { clusterLayers } from "./layers/clusters.ts";
import { edgeLayer } from "./layers/edge.ts";
import { GlideExtension } from "./layers/glide-extension.ts";
import { type KeyMark, keyLayer, keySizePx } from "./layers/keys.ts";
import type { Look } from "./layers/look.ts";
import { reachLayer } from "./layers/reach.ts";
import { repairerLayers } from "./layers/repairers.ts";
import { otherRoutesLayer, routeLayers } from "./layers/route.ts";
import { ticketLayers } from "./layers/tickets.ts";
import { trailLayer } from "./layers/trail.ts";
import { Marks } from "./marks.ts";
import { type Pointed, pointedAt } from "./pointed.ts";
import { frameGapMs, type Project, projection } from "./scale.ts";
import { type Sign, Signs } from "./signs.ts";
import type { TrailPiece } from "./trail.ts";
import { isWithin } from "./within.ts";

/** What the map shows beside the people: a new object when anything of it changes. */
export interface Picture {
  tickets: readonly Ticket[];
  selectedId: string | null;
  circle: { center: LngLat; radiusM: number; ring: readonly LngLat[] } | null;
  leadId: string | null;
  highlightedRepairerId: string | null;
  /** Repairers in the order of the keys that send them. */
  candidateIds: readonly string[];
  route: readonly LngLat[];
  otherRoutes: readonly (readonly LngLat[])[];
  reach: ReachArea | null;
  trail: readonly TrailPiece[];
  edge: readonly (readonly LngLat[])[];
  signs: readonly Sign[];
}

export interface Picked {
  ticket: (ticketId: string) => void;
  repairer: (repairerId: string) => void;
  cluster: (lngLat: LngLat) => void;
  nothing: () => void;
  /** The pointer rests on somebody or something, or no longer. */
  pointed: (pointed: Pointed | null) => void;
}

const ageStepMs = 5_000;
// The wait for the next animation frame, which comes on top.
const frameMs = 16;
const controls = { top: 60, bottom: 20, side: 8 };

/**
 * Everything drawn over the streets. Lives outside React: one setProps per animation frame, whatever has changed, and
 * none where people only go on gliding: then the same layers are drawn for another moment.
 */
export class Scene {
  readonly fleet = new Fleet();
  #map: MapLibreMap;
  #overlay: MapLibreOverlay;
  #signs: Signs;
  #now: () => number;
  #footPx: () => number;
  #look: Look;
  #clusters: ClustersFrame | null = null;
  #picture: Picture | null = null;
  #emphasised: ReadonlySet<number> = new Set();
  #outside = new Uint8Array(0);
  #keys: readonly KeyMark[] = [];
  #marks = new Marks();
  #glide = new GlideExtension();
  #gliding: readonly Layer[] = [];
  #ground: { picture: Picture; look: Look; layers: readonly Layer[] } | null = null;
  #isStale = true;
  #planned = 0;
  #ageTimer: ReturnType<typeof setInterval>;
  #nextFrame: ReturnType<typeof setTimeout> | undefined;

  constructor(
    map: MapLibreMap,
    parts: {
      signsRoot: HTMLElement;
      look: Look;
      now: () => number;
      picked: Picked;
      /** How high the plates at the map's foot are: one line, or two where the map is narrow. */
      footPx: () => number;
      onError: (error: Error) => void;
    },
  ) {
    this.#map = map;
    this.#now = parts.now;
    this.#footPx = parts.footPx;
    this.#look = parts.look;
    this.#signs = new Signs(parts.signsRoot);
    this.#overlay = new MapLibreOverlay({
      layers: [],
      pickingRadius: 6,
      onClick: (info) => pick(pointedAt(info, this.fleet), parts.picked),
      onHover: (info) => {
        map.getCanvas().style.cursor = info.layer ? "pointer" : "";
        parts.picked.pointed(pointedAt(info, this.fleet));
      },
      onError: parts.onError,
    });
    map.addControl(this.#overlay);
    map.on("move", this.#follow);
    map.on("moveend", this.#arrange);
    map.on("resize", this.#arrange);
    this.#ageTimer = setInterval(this.#renew, ageStepMs);
  }

  close(): void {
    clearInterval(this.#ageTimer);
    clearTimeout(this.#nextFrame);
    cancelAnimationFrame(this.#planned);
    this.#map.off("move", this.#follow);
    this.#map.off("moveend", this.#arrange);
    this.#map.off("resize", this.#arrange);
    this.#map.removeControl(this.#overlay);
  }

  dress(look: Look): void {
    this.#look = look;
    this.#renew();
  }

  show(picture: Picture): void {
    this.#picture = picture;
    this.#relate();
    this.#arrange();
  }

  place(positions: ReadonlyMap<string, Fix>, doing: (repairerId: string) => Doing, isStill: boolean): void {
    this.fleet.place(positions, doing, performance.now(), isStill);
    this.#relate();
    this.#arrange();
  }

  /** Null: people are shown one by one. */
  gather(clusters: ClustersFrame | null): void {
    if (clusters === this.#clusters) return;
    this.#clusters = clusters;
    this.#arrange();
  }

  /** Something is to be drawn that the layers do not know yet. */
  #renew = (): void => {
    this.#isStale = true;
    this.#plan();
  };

  #plan(): void {
    this.#planned ||= requestAnimationFrame(() => {
      this.#planned = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const now = performance.now();
    this.#glide.now = now;
    if (this.#isStale) this.#overlay.setProps({ layers: this.#renewLayers() });
    else for (const layer of this.#gliding) layer.setNeedsRedraw();
    this.#follow();
    if (!this.fleet.isMoving(now)) return;
    const gapMs = frameGapMs(this.fleet.longestGlideDeg, glideMs, this.#map.getZoom());
    clearTimeout(this.#nextFrame);
    this.#nextFrame = setTimeout(() => this.#plan(), gapMs - frameMs);
  }

  #renewLayers() {
    this.#isStale = false;
    const picture = this.#picture;
    if (!picture) return [];
    const look = this.#look;
    const { selectedId } = picture;
    const selection = { emphasised: this.#emphasised, outside: this.#outside, now: this.#now() };
    const rows = this.#marks.refresh(this.fleet, selection, look);
    const repairers = repairerLayers(this.fleet, rows, this.#emphasised, look, this.#glide);
    const keys = keyLayer(this.fleet, this.#keys, look, this.#glide);
    this.#gliding = [...repairers, keys];
    if (this.#ground?.picture !== picture || this.#ground.look !== look)
      this.#ground = { picture, look, layers: groundLayers(picture, look) };
    return [
      ...this.#ground.layers,
      ...clusterLayers(this.#clusters, look),
      ...repairers,
      ...ticketLayers(picture.tickets, selectedId, look),
      keys,
    ];
  }

  /** How each row stands to the selected ticket. */
  #relate(): void {
    const { fleet } = this;
    const picture = this.#picture;
    const rows = [picture?.leadId, picture?.highlightedRepairerId].map((id) =>
      id ? fleet.rowOf(id) : undefined,
    );
    this.#emphasised = new Set(rows.filter((row) => row !== undefined));
    this.#outside = new Uint8Array(fleet.rows.length);
    const circle = picture?.circle;
    if (!circle) return;
    for (let row = 0; row < fleet.rows.length; row++) {
      const fix: LngLat = [fleet.fixes[2 * row] ?? 0, fleet.fixes[2 * row + 1] ?? 0];
      this.#outside[row] = isWithin(circle.center, circle.radiusM, fix) ? 0 : 1;
    }
  }

  #project(): Project {
    const { lng, lat } = this.#map.getCenter();
    return projection({ center: [lng, lat], zoom: this.#map.getZoom() }, this.#size());
  }

  #size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return { width: clientWidth, height: clientHeight };
  }

  #whereIs = (repairerId: string): LngLat | null => {
    const row = this.fleet.rowOf(repairerId);
    return row === undefined ? null : this.fleet.placeOf(row, performance.now());
  };

  #follow = (): void => this.#signs.follow(this.#project(), this.#whereIs);

  /** Finds room for keycaps and words among the markers of this moment; digits first, they are what hands look for. */
  #arrange = (): void => {
    const picture = this.#picture;
    if (!picture) return;
    const { width, height } = this.#size();
    const project = this.#project();
    const frame: Box = {
      left: controls.side,
      top: controls.top,
      right: width - controls.side,
      bottom: height - this.#footPx() - controls.bottom,
    };
    const obstacles = markersOn(
      this.fleet,
      performance.now(),
      picture.tickets,
      picture.selectedId,
      this.#clusters,
      frame,
      project,
    );
    this.#keys = placeKeys(picture.candidateIds, this.#whereIs, obstacles, frame, project, this.#keys);
    for (const { repairerId, offset } of this.#keys) {
      const at = this.#whereIs(repairerId);
      if (!at) continue;
      const [x, y] = project(at[0], at[1]);
      obstacles.push(boxAround(x + offset[0], y + offset[1], keySizePx / 2));
    }
    this.#signs.arrange(picture.signs, obstacles, frame, project, this.#whereIs);
    this.#renew();
  };
}

/** Everything beneath the people: it stays the same while they move. */
function groundLayers({ edge, circle, reach, otherRoutes, trail, route }: Picture, look: Look): Layer[] {
  return [
    edgeLayer(edge, look),
    dimLayer(circle?.ring ?? null, circle?.center ?? null, look),
    reachLayer(reach, look),
    circleLayer(circle?.ring ?? null, look),
    otherRoutesLayer(otherRoutes, look),
    trailLayer(trail, look),
    ...routeLayers(route, look),
  ];
}

function pick(pointed: Pointed | null, picked: Picked): void {
  if (pointed?.is === "cluster") picked.cluster(pointed.cluster.lngLat);
  else if (pointed) picked[pointed.is](pointed.id);
  else picked.nothing();
}
