import type { Position } from "../../shared/schema.ts";
import type { Bounds } from "../map/camera.ts";
import type { Doing } from "../map/fleet.ts";

const availabilities = ["available", "offered", "engaged", "silent"] as const;

/** So many people in a box, all of them under way; the same people and ways for the same number. */
export class Crowd {
  readonly positions = new Map<string, Position>();
  #people: Position[] = [];
  #random = seeded(11);

  constructor(count: number, [west, south, east, north]: Bounds) {
    for (let nth = 0; nth < count; nth++) {
      const person: Position = {
        repairerId: `r${nth}`,
        lngLat: [west + this.#random() * (east - west), south + this.#random() * (north - south)],
        accuracyM: 5,
        heading: this.#random() * 360,
        speedMps: 13,
        battery: null,
        takenAt: new Date().toISOString(),
      };
      this.#people.push(person);
      this.positions.set(person.repairerId, person);
    }
  }

  /** Everybody goes so many degrees on, with a new position as the server would send it. */
  step(degrees: number): void {
    const takenAt = new Date().toISOString();
    this.#people = this.#people.map((person) => {
      const heading = ((person.heading ?? 0) + this.#random() * 40 + 340) % 360;
      const [lng, lat] = person.lngLat;
      const turned = (heading * Math.PI) / 180;
      const lngLat: Position["lngLat"] = [lng + degrees * Math.sin(turned), lat + degrees * Math.cos(turned)];
      const next = { ...person, lngLat, heading, takenAt };
      this.positions.set(person.repairerId, next);
      return next;
    });
  }

  doing = (repairerId: string): Doing => {
    const nth = Number(repairerId.slice(1));
    return { availability: availabilities[nth % 4] ?? "available", openTasks: nth % 3 };
  };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
