import type { LngLat } from "../../shared/geo.ts";
import { type Box, type ChipAsked, placeChips, type Side } from "./chips.ts";
import type { Project } from "./scale.ts";

/** Words that belong to a place or to a marker that moves. Their elements are drawn by React, placed from here. */
export interface Sign {
  id: string;
  /** The first place where it fits is taken; a repairer's sign moves with him. */
  at: { places: readonly LngLat[] } | { repairerId: string };
  clear: number;
  sides: readonly Side[];
  isNeeded: boolean;
  canStack?: boolean;
}

interface Placed {
  sign: Sign;
  place: LngLat | null;
  dx: number;
  dy: number;
}

export type WhereIs = (repairerId: string) => LngLat | null;

/** Arranges signs now and then, and moves them along with the map and the markers on every frame. */
export class Signs {
  #root: HTMLElement;
  #sides = new Map<string, Side>();
  #placed: Placed[] = [];

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  arrange(
    signs: readonly Sign[],
    obstacles: readonly Box[],
    frame: Box,
    project: Project,
    whereIs: WhereIs,
  ): void {
    const asked: (ChipAsked & { sign: Sign; place: LngLat | null })[] = [];
    for (const sign of signs) {
      const element = this.#elementOf(sign.id);
      if (!element) continue;
      for (const place of placesOf(sign, whereIs)) {
        const [x, y] = project(place[0], place[1]);
        const { id, clear, sides, isNeeded, canStack = false } = sign;
        const { offsetWidth: width, offsetHeight: height } = element;
        asked.push({
          id,
          x,
          y,
          clear,
          width,
          height,
          sides,
          canStack,
          // A thing outside of the frame needs no words.
          isNeeded: isNeeded && x > 0 && y > 0 && x < frame.right && y < frame.bottom,
          sign,
          place: "places" in sign.at ? place : null,
        });
      }
    }
    const placed = placeChips(asked, obstacles, frame, this.#sides);
    this.#sides = new Map(placed.map(({ id, side }) => [id, side]));
    this.#placed = placed.map(({ chip, x, y }) => {
      const { sign, place } = chip;
      return { sign, place, dx: x - chip.x, dy: y - chip.y };
    });
    const shown = new Set(placed.map(({ id }) => id));
    for (const { id } of signs) {
      const element = this.#elementOf(id);
      if (element) element.style.visibility = shown.has(id) ? "visible" : "hidden";
    }
    this.follow(project, whereIs);
  }

  follow(project: Project, whereIs: WhereIs): void {
    for (const { sign, place, dx, dy } of this.#placed) {
      const element = this.#elementOf(sign.id);
      const at = place ?? ("repairerId" in sign.at ? whereIs(sign.at.repairerId) : null);
      if (!element || !at) continue;
      const [x, y] = project(at[0], at[1]);
      element.style.transform = `translate(${Math.round(x + dx)}px, ${Math.round(y + dy)}px)`;
    }
    for (const pulse of this.#root.querySelectorAll<HTMLElement>("[data-pulse]")) {
      const [x, y] = project(Number(pulse.dataset.lng), Number(pulse.dataset.lat));
      pulse.style.transform = `translate(${x}px, ${y}px)`;
    }
  }

  #elementOf(id: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-sign="${CSS.escape(id)}"]`);
  }
}

function placesOf(sign: Sign, whereIs: WhereIs): readonly LngLat[] {
  if ("places" in sign.at) return sign.at.places;
  const at = whereIs(sign.at.repairerId);
  return at ? [at] : [];
}
