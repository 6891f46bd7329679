import type { Fetch } from "../../../shared/client/commands.ts";
import type { Dice } from "../dice.ts";
import { pause } from "../figures.ts";

/** The way to a server as it should be: the platform's fetch, or an app in this process. */
export type Reach = (path: string, init: RequestInit) => Promise<Response>;

/** A phone's way to the servers, in a basement: nothing leaves, or the answer never comes, or all is well. */
export interface BadLine {
  fetch: Fetch;
  /** How often a request left whose answer was lost: the server may have it. */
  answersLost(): number;
}

/** `isGone`: the app whose request it was has been killed; nobody is there to hear. */
export function layBadLine(reach: Reach, dice: Dice, isGone: () => boolean): BadLine {
  let lost = 0;
  let cutUntil = 0;
  return {
    answersLost: () => lost,
    async fetch(path, init) {
      if (performance.now() < cutUntil || isGone()) throw new TypeError("no network");
      if (dice.isLucky(0.15)) {
        cutUntil = performance.now() + dice.unit() * 400;
        throw new TypeError("no network");
      }
      await pause(dice.unit() * 15);
      const response = await reach(path, init);
      const body: unknown = await response.json();
      if (isGone()) return await silence();
      if (dice.isLucky(0.2)) {
        lost++;
        // Torn at once, or hanging until the phone gives it up.
        if (dice.isLucky(0.3)) return await silence();
        throw new TypeError("torn");
      }
      return { status: response.status, json: async () => body };
    },
  };
}

function silence(): Promise<never> {
  return new Promise<never>(() => {});
}
