import { Hono } from "hono";
import { drawTrack } from "../../shared/domain/day-track.ts";
import type { MyDay } from "../../shared/my-day-answer.ts";
import type { AppEnv } from "../app-env.ts";
import type { Ports } from "../ports.ts";
import { findLatestShift, readJobsBetween } from "../store/my-day.ts";
import { readSettings } from "../store/settings.ts";
import { readTrack } from "../store/track.ts";
import { maySee, notAllowed, signedIn } from "./guard.ts";

/** A repairer's own shift: nobody else's can be asked for here. */
export function myDayRoutes({ db, override }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/my-day", signedIn(db), maySee("myWork"), async (c) => {
    const { repairerId } = c.var.actor;
    if (repairerId === null) throw notAllowed();
    const settings = { ...(await readSettings(db)), ...override };
    const now = new Date().toISOString();
    const shift = await findLatestShift(db, repairerId, settings.callerVisibleAfterEndH);
    if (!shift) return c.json({ now, shift, distanceM: 0, pieces: [], gaps: [], jobs: [] } satisfies MyDay);
    const { openedAt: from, closedAt } = shift;
    const to = closedAt ?? now;
    const fixes = await readTrack(db, repairerId, from, to);
    const { pieces, gaps, distanceM } = drawTrack(
      fixes.map(({ lng, lat, accuracyM, takenAt }) => ({
        lngLat: [lng, lat],
        accuracyM,
        atMs: Date.parse(takenAt),
      })),
      { fromMs: Date.parse(from), toMs: Date.parse(to) },
      settings.silentAfterS * 1_000,
    );
    const spanOf = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    });
    return c.json({
      now,
      shift,
      distanceM: Math.round(distanceM),
      pieces: pieces.map((piece) => ({
        ...spanOf(piece),
        line: piece.line.map(([lng, lat]): [number, number] => [lng, lat]),
      })),
      gaps: gaps.map(spanOf),
      jobs: await readJobsBetween(db, repairerId, from, to),
    } satisfies MyDay);
  });
}
