import { opacityOf, uncertaintyM } from "./ageing.ts";
import { beakName, bodyName, haloName } from "./atlas/catalogue.ts";
import type { Atlas } from "./atlas/paint.ts";
import { type Attribute, Column } from "./column.ts";
import type { Fleet } from "./fleet.ts";
import { type Rgba, rgba } from "./inks.ts";
import type { Look } from "./layers/look.ts";

export interface RepairerSelection {
  /** The lead of the selected ticket, and whoever is pointed at in the list. */
  emphasised: ReadonlySet<number>;
  /** 1 for rows outside the circle of the selected ticket. */
  outside: Uint8Array;
  now: number;
}

/** Rows for one layer of deck.gl; a new object when any of its attributes is new. */
export interface MarkRows {
  readonly length: number;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface RepairerRows {
  uncertainty: MarkRows;
  /** Whether anybody's position is so old that he has a ring. */
  hasRings: boolean;
  halos: MarkRows;
  beaks: MarkRows;
  bodies: MarkRows;
}

const outsideOpacity = 0.45;
const emphasis = 1.25;
const iconSize = 7;

/** How everybody is drawn, as arrays for the graphics card: what has not changed is not sent there again. */
export class Marks {
  #rows: Fleet["rows"] | null = null;
  #columns = columnsFor(0);
  #given: RepairerRows | null = null;
  #looks = -1;
  #atlas: Atlas | null = null;

  refresh(fleet: Fleet, selection: RepairerSelection, look: Look): RepairerRows {
    if (this.#rows !== fleet.rows) {
      this.#rows = fleet.rows;
      this.#columns = columnsFor(fleet.rows.length);
      this.#given = null;
      this.#looks = -1;
    }
    const hasRings = this.#writeRows(fleet, selection, rgba(look.inks["--t2"]));
    if (this.#looks !== fleet.looks || this.#atlas !== look.atlas) this.#writeIcons(fleet, look.atlas);
    this.#given = this.#give(fleet.rows.length, hasRings);
    return this.#given;
  }

  #writeRows(fleet: Fleet, { emphasised, outside, now }: RepairerSelection, ring: Rgba): boolean {
    const { positions, glides, angles, sizes, beakSizes, colors, radii, fills, lines } = this.#columns;
    positions.setAll(fleet.fixes);
    glides.setAll(fleet.glides);
    let hasRings = false;
    for (let row = 0; row < fleet.rows.length; row++) {
      const ageS = Math.max(0, (now - (fleet.takenAt[row] ?? now)) / 1_000);
      const heading = fleet.headings[row] ?? null;
      const size = emphasised.has(row) ? emphasis : 1;
      const isOutside = outside[row] === 1;
      // deck.gl turns counter-clockwise; a heading turns clockwise from north.
      angles.set(row, -(heading ?? 0));
      sizes.set(row, size);
      beakSizes.set(row, heading === null ? 0 : size);
      const opacity = opacityOf(ageS, fleet.shown[row] === "silent") * (isOutside ? outsideOpacity : 1);
      colors.set(4 * row + 3, 255 * opacity);
      const radiusM = uncertaintyM(ageS);
      radii.set(row, radiusM);
      if (radiusM === 0) continue;
      hasRings = true;
      setInk(fills, row, ring, isOutside ? 0.02 : 0.05);
      setInk(lines, row, ring, isOutside ? 0.25 : 0.55);
    }
    return hasRings;
  }

  #writeIcons(fleet: Fleet, atlas: Atlas): void {
    this.#looks = fleet.looks;
    this.#atlas = atlas;
    const { bodies, beaks, halos } = this.#columns;
    for (let row = 0; row < fleet.rows.length; row++) {
      const shown = fleet.shown[row] ?? "silent";
      setIcon(bodies, row, atlas, bodyName(shown, fleet.openTasks[row] ?? 0));
      setIcon(beaks, row, atlas, beakName(shown));
      setIcon(halos, row, atlas, haloName(shown));
    }
  }

  #give(length: number, hasRings: boolean): RepairerRows {
    const columns = this.#columns;
    const given = this.#given;
    const getPosition = columns.positions.attribute();
    const getGlide = columns.glides.attribute();
    const getColor = columns.colors.attribute();
    const getSize = columns.sizes.attribute();
    const shared = { getPosition, getGlide };
    return {
      hasRings,
      uncertainty: rowsOf(given?.uncertainty, length, {
        ...shared,
        getRadius: columns.radii.attribute(),
        getFillColor: columns.fills.attribute(),
        getLineColor: columns.lines.attribute(),
      }),
      halos: rowsOf(given?.halos, length, {
        ...shared,
        getColor,
        getSize,
        instanceIconDefs: columns.halos.attribute(),
      }),
      beaks: rowsOf(given?.beaks, length, {
        ...shared,
        getColor,
        getSize: columns.beakSizes.attribute(),
        getAngle: columns.angles.attribute(),
        instanceIconDefs: columns.beaks.attribute(),
      }),
      bodies: rowsOf(given?.bodies, length, {
        ...shared,
        getColor,
        getSize,
        instanceIconDefs: columns.bodies.attribute(),
      }),
    };
  }
}

function columnsFor(count: number) {
  const floats = (size = 1) => new Column(new Float32Array(size * count), size);
  const bytes = () => new Column(new Uint8ClampedArray(4 * count), 4);
  return {
    positions: new Column(new Float64Array(2 * count), 2),
    glides: floats(3),
    angles: floats(),
    sizes: floats(),
    beakSizes: floats(),
    colors: bytes(),
    radii: floats(),
    fills: bytes(),
    lines: bytes(),
    bodies: floats(iconSize),
    beaks: floats(iconSize),
    halos: floats(iconSize),
  };
}

function rowsOf(before: MarkRows | undefined, length: number, attributes: MarkRows["attributes"]): MarkRows {
  const isSame = before && Object.entries(attributes).every(([key, one]) => before.attributes[key] === one);
  return isSame ? before : { length, attributes };
}

function setInk(column: Column, row: number, [r, g, b]: Rgba, share: number): void {
  column.set(4 * row, r);
  column.set(4 * row + 1, g);
  column.set(4 * row + 2, b);
  column.set(4 * row + 3, 255 * share);
}

/** As IconLayer packs it: the way from the middle to the anchor (none), the place on the atlas, and no mask. */
function setIcon(column: Column, row: number, { icons }: Atlas, name: string): void {
  const icon = icons[name];
  const start = iconSize * row;
  column.set(start + 2, icon?.x ?? 0);
  column.set(start + 3, icon?.y ?? 0);
  column.set(start + 4, icon?.width ?? 0);
  column.set(start + 5, icon?.height ?? 0);
}
