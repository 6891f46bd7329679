/**
 * What kind of night it is. A scenario is a row of plain numbers; SIM_SEED decides everything else, so the same
 * scenario and seed play the same night again. Times are simulated, counted from the simulation's start.
 */
export interface Scenario {
  readonly calls: CallPlan;
  /** One gas main that an excavator hits, and everybody around who calls about it. */
  readonly strike: Strike | null;
  readonly people: People;
  readonly phones: Phones;
}

export interface CallPlan {
  /** Independent callers all over the city. 0: nobody calls, not in a wave nor about a strike either. */
  readonly perHour: number;
  /** The first calls come 20 s apart, for a desk with nothing on it shows nothing. */
  readonly quickCalls: number;
  /** Nobody calls while this many tickets are open. */
  readonly maxOpen: number;
  /** Calls on top of the others for a while. */
  readonly waves: readonly Wave[];
  /** How often a hazard is called about, where that differs from the usual weights. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface Wave {
  readonly fromS: number;
  readonly toS: number;
  readonly perHour: number;
}

export interface Strike {
  readonly atS: number;
  /** Calls after the first, which comes from the excavator's crew. */
  readonly calls: number;
  readonly overS: number;
  /** From the struck main. At most half of the desk's own 300 m, so that any two callers are near one another. */
  readonly withinM: number;
  /** How many of those calls the agent attaches to the first ticket instead of opening another. */
  readonly attachedShare: number;
}

/** How people answer offers. */
export interface People {
  readonly declineShare: number;
  readonly silentShare: number;
}

/** What happens to the phones on shift. Longer than 120 s, so that the desk sees silence. */
export interface Phones {
  /** Off for a while: battery, basement. What it would have measured meanwhile is never known. */
  readonly off: Outage;
  /** No network on the way to a site: the phone keeps its fixes and hands them in afterwards. */
  readonly lostOnDrive: Outage;
}

export interface Outage {
  readonly share: number;
  /** Counted from the start, or from departing. */
  readonly afterS: Range;
  readonly forS: Range;
}

export type Range = readonly [least: number, most: number];

const never: Outage = { share: 0, afterS: [0, 0], forS: [0, 0] };
const usualPeople: People = { declineShare: 0.07, silentShare: 0.05 };
const soundPhones: Phones = { off: never, lostOnDrive: never };
const usualCalls: CallPlan = { perHour: 12, quickCalls: 3, maxOpen: 12, waves: [], weights: {} };

export const scenarios = {
  usual: { calls: usualCalls, strike: null, people: usualPeople, phones: soundPhones },
  quiet: {
    calls: { ...usualCalls, perHour: 2, quickCalls: 1, maxOpen: 4 },
    strike: null,
    people: usualPeople,
    phones: soundPhones,
  },
  // A squall line: ten minutes of one call every 17 s, the tail of it, and a second, shorter one.
  storm: {
    calls: {
      perHour: 20,
      quickCalls: 3,
      maxOpen: 90,
      waves: [
        { fromS: 30, toS: 630, perHour: 190 },
        { fromS: 630, toS: 1_230, perHour: 60 },
        { fromS: 1_800, toS: 2_100, perHour: 160 },
      ],
      weights: {
        electric_line_down: 26,
        electric_outage: 22,
        water_main_burst: 10,
        gas_smell_outdoor: 18,
        gas_manhole: 8,
        no_gas_area: 8,
        third_party_damage: 5,
      },
    },
    strike: null,
    people: { declineShare: 0.14, silentShare: 0.07 },
    phones: {
      off: { share: 0.03, afterS: [120, 1_800], forS: [300, 900] },
      lostOnDrive: { share: 0.08, afterS: [20, 90], forS: [150, 240] },
    },
  },
  damage: {
    calls: { ...usualCalls, perHour: 6, quickCalls: 1, maxOpen: 24 },
    strike: { atS: 15, calls: 16, overS: 420, withinM: 140, attachedShare: 0.55 },
    people: usualPeople,
    phones: soundPhones,
  },
  silent: {
    calls: usualCalls,
    strike: null,
    people: { declineShare: 0.1, silentShare: 0.35 },
    phones: {
      off: { share: 0.2, afterS: [45, 600], forS: [300, 1_200] },
      lostOnDrive: { share: 0.5, afterS: [15, 60], forS: [150, 300] },
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
