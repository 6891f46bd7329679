import type { LngLat } from "../../shared/geo.ts";
import type { Random } from "../random.ts";
import type { Task } from "../repairer/behaviour.ts";
import { beginDrive, type Drive, driveAt, endOf } from "./drive.ts";
import type { OnPath } from "./path.ts";
import type { Streets } from "./streets.ts";

/** Where one person is and where they drive: to a site, on patrol, or standing for a while. */
export interface Motion {
  /** Ends what is over and begins what follows. `isWanted`: an offer or work keeps them from setting out on patrol. */
  move(now: number, active: Task | undefined, isWanted: boolean): void;
  standAt(place: LngLat, now: number): void;
  /** Arrived at the task's site. */
  isAt(task: Task): boolean;
  isMoving(): boolean;
  placeAt(now: number): OnPath;
  /** When `move` has something to do by time alone; Infinity when not. */
  changesAt(): number;
}

type State =
  | { kind: "standing"; lngLat: LngLat; untilAt: number; at: string | null }
  | { kind: "driving"; drive: Drive; to: string | null };

const pauseMs = { shortest: 20_000, longest: 240_000 };

export function createMotion(start: LngLat, now: number, streets: Streets, random: Random): Motion {
  let state: State = standing(start, now + random.between(0, pauseMs.shortest));
  let isHeld = false;

  function standing(lngLat: LngLat, untilAt: number, at: string | null = null): State {
    return { kind: "standing", lngLat, untilAt, at };
  }
  function pauseFrom(now: number): number {
    return now + random.between(pauseMs.shortest, pauseMs.longest);
  }
  function placeAt(now: number): OnPath {
    if (state.kind === "driving") return driveAt(state.drive, now);
    return { lngLat: state.lngLat, heading: null, speedMps: 0 };
  }

  return {
    move(now, active, isWanted) {
      // Nobody jumps into the van the moment the work is done.
      if (isHeld && !isWanted && state.kind === "standing") state.untilAt = pauseFrom(now);
      isHeld = isWanted;
      if (state.kind === "driving" && now >= state.drive.endsAt)
        state = standing(endOf(state.drive), pauseFrom(now), state.to);
      const goal = active?.next === "arrive" ? goalOf(active) : null;
      if (active && goal !== null) {
        const isOnTheWay = (state.kind === "driving" ? state.to : state.at) === goal;
        if (isOnTheWay) return;
        const way = streets.wayTo(active.site, placeAt(now).lngLat);
        state = { kind: "driving", drive: beginDrive(way, now, random), to: goal };
        return;
      }
      // Taken off the job on the way there, or about to leave for it: stop at the kerb.
      if (state.kind === "driving" && (state.to !== null || isWanted))
        state = standing(placeAt(now).lngLat, pauseFrom(now));
      if (state.kind === "standing" && !isWanted && now >= state.untilAt) {
        const way = streets.patrolFrom(state.lngLat, random);
        state = { kind: "driving", drive: beginDrive(way, now, random), to: null };
      }
    },
    standAt(place, now) {
      state = standing(place, pauseFrom(now));
    },
    isAt: (task) => state.kind === "standing" && state.at === goalOf(task),
    isMoving: () => state.kind === "driving",
    placeAt,
    changesAt: () =>
      state.kind === "driving" ? state.drive.endsAt : isHeld ? Number.POSITIVE_INFINITY : state.untilAt,
  };
}

/** A site that was moved is another goal. */
function goalOf(task: Task): string {
  return `${task.assignmentId} ${task.site.join()}`;
}
