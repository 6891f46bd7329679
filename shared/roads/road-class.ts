/** Streets a repair van may drive, fastest first. The position in this list is the class's number in files. */
export const ROAD_CLASSES = [
  "motorway",
  "trunk",
  "primary",
  "secondary",
  "tertiary",
  "unclassified",
  "residential",
  "service",
  "living_street",
] as const;

type RoadClass = (typeof ROAD_CLASSES)[number];

const CLASS_KMH: Readonly<Record<RoadClass, number>> = {
  motorway: 100,
  trunk: 70,
  primary: 55,
  secondary: 50,
  tertiary: 45,
  unclassified: 35,
  residential: 30,
  service: 15,
  living_street: 15,
};

/** Factor on the time of every street of a class, for junctions and traffic. 1 where a class is left out. */
export type Calibration = Partial<Record<RoadClass, number>>;

/** What OpenStreetMap's tags say about driving along a way. `oneWay` -1: only against the way's direction. */
export interface RoadRules {
  roadClass: RoadClass;
  kmh: number;
  oneWay: -1 | 0 | 1;
}

export type Tags = Readonly<Record<string, string | number | boolean | undefined>>;

/** Rules of the road for a way with these tags, or null where a repair van may not drive. */
export function roadRules(tags: Tags): RoadRules | null {
  const roadClass = classOf(text(tags.highway));
  if (!roadClass || text(tags.area) === "yes" || isClosedToVans(tags)) return null;
  const limit = parseMaxspeed(text(tags.maxspeed));
  return { roadClass, kmh: Math.min(CLASS_KMH[roadClass], limit ?? Infinity), oneWay: oneWayOf(tags) };
}

function classOf(highway: string): RoadClass | null {
  const name = highway.replace(/_link$/, "");
  // "road" is a way whose class nobody has surveyed yet.
  if (name === "road") return "unclassified";
  return ROAD_CLASSES.find((known) => known === name) ?? null;
}

const CLOSED = new Set(["no", "private", "bus", "psv", "agricultural", "forestry", "military"]);

/** The most particular tag decides, as OpenStreetMap's access hierarchy wants it. */
function isClosedToVans(tags: Tags): boolean {
  const rule = tags.motorcar ?? tags.motor_vehicle ?? tags.vehicle ?? tags.access;
  return CLOSED.has(text(rule));
}

function oneWayOf(tags: Tags): -1 | 0 | 1 {
  switch (text(tags.oneway)) {
    case "yes":
    case "1":
    case "true":
      return 1;
    case "-1":
    case "reverse":
      return -1;
    case "no":
    case "0":
    case "false":
      return 0;
    default: {
      const isImplied =
        text(tags.junction) === "roundabout" ||
        text(tags.junction) === "circular" ||
        text(tags.highway) === "motorway";
      return isImplied ? 1 : 0;
    }
  }
}

const KMH_PER_MPH = 1.609_344;
const WALK_KMH = 5;

/** km/h of a maxspeed tag: "45", "45 km/h", "30 mph", "50;60" (the lower one), "walk"; null where it says no number. */
export function parseMaxspeed(value: string): number | null {
  let lowest: number | null = null;
  for (const part of value.split(/[;,|]/)) {
    const kmh = parseOne(part.trim().toLowerCase());
    if (kmh !== null && (lowest === null || kmh < lowest)) lowest = kmh;
  }
  return lowest;
}

function parseOne(value: string): number | null {
  if (value === "walk") return WALK_KMH;
  const match = /^(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|kph|mph)?$/.exec(value);
  if (!match) return null;
  const kmh = Number(match[1]) * (match[2] === "mph" ? KMH_PER_MPH : 1);
  // A limit of 0 is a mistake in the map, not a closed street; nobody drives slower than walking.
  return kmh > 0 ? Math.max(kmh, WALK_KMH) : null;
}

function text(value: string | number | boolean | undefined): string {
  return value === undefined ? "" : String(value);
}
