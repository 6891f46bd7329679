import { z } from "zod";

/** Everything an operator may change; stored per key in the table `setting`, these are the defaults. None is law. */
export const settings = z.object({
  /** The circle around a ticket, and its bounds. */
  radiusM: z.number().default(5_000),
  minRadiusM: z.number().default(500),
  maxRadiusM: z.number().default(20_000),
  /** More people than this in a desk's view are shown in clusters, until there are a sixth fewer. */
  clustersAbove: z.int().min(1).default(12_000),
  /** A position older than this is not trusted for ranking. */
  maxPositionAgeS: z.number().default(300),
  /** This many open tasks, and a repairer is no longer offered. */
  maxOpenTasks: z.number().default(3),
  /** On shift and unheard for this long: silent. */
  silentAfterS: z.number().default(120),
  /** When set, replaces the answer time of every priority's ladder. */
  answerTimeoutS: z.number().positive().nullable().default(null),
  /** A late fix is accepted into the track this long. */
  maxFixAgeH: z.number().default(24),
  /** Arriving farther than this from the pin asks for a reason on the phone. */
  farArrivalM: z.number().default(200),
  /** An open ticket this near and this young may be what another caller reports. */
  nearbyM: z.number().default(300),
  nearbyMin: z.number().default(30),
  callerVisibleAfterEndH: z.number().default(24),
  /** A work order that nobody has taken for this long is overdue. */
  workOrderUntouchedH: z.number().default(4),
  /** How long a phone shows what was taken out of its hands. */
  workOrderFlagH: z.number().default(24),
  /** Who writes, before every text message. */
  messageSign: z
    .object({ "zh-CN": z.string().min(1).max(6), en: z.string().min(1).max(10) })
    .default({ "zh-CN": "抢修调度", en: "Dispatch" }),
  /** Tracks of days before are forgotten; at least two, because phones may have held something back. */
  trackKeptDays: z.int().min(2).default(30),
  /** Readings of a batch that its others give to within so many metres at their moments are not kept; 0: all are. */
  trackThinM: z.number().min(0).max(100).default(0),
  keyKeptDays: z.number().default(30),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = settings.parse({});
