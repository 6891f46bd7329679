import type { LngLat } from "../../../shared/geo.ts";
import type { Fleet } from "../fleet.ts";
import type { GlideExtension } from "./glide-extension.ts";

/** What every layer shares whose things move with people. */
export function glidesWith(glide: GlideExtension, fleet: Pick<Fleet, "epoch">) {
  return { extensions: [glide], glideEpoch: fleet.epoch };
}

/** For the few things that go along with somebody: where he is heading, and how he gets there. */
export function alongWith(fleet: Pick<Fleet, "fixes" | "glides">) {
  const { fixes, glides } = fleet;
  return {
    getPosition: (row: number): LngLat => [fixes[2 * row] ?? 0, fixes[2 * row + 1] ?? 0],
    getGlide: (row: number): [number, number, number] => [
      glides[3 * row] ?? 0,
      glides[3 * row + 1] ?? 0,
      glides[3 * row + 2] ?? 0,
    ],
  };
}
