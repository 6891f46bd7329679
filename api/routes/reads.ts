import { type Context, Hono } from "hono";
import { z } from "zod";
import type { CandidateList, EventPage, TicketDetail, Timeline, Track } from "../../shared/answer.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import type { Route } from "../../shared/roads/travel-time.ts";
import { type Assignment, id, instant } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import type { AppEnv } from "../app-env.ts";
import { listCandidates } from "../candidates.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import type { Looks } from "../record/note-looks.ts";
import { readEvents, readLastSeq } from "../store/events.ts";
import { readPosition } from "../store/positions.ts";
import { readSettings } from "../store/settings.ts";
import { findOpenShift } from "../store/shifts.ts";
import { readTicket, readUnderWay } from "../store/tickets.ts";
import { readTimeline } from "../store/timeline.ts";
import { readTrack } from "../store/track.ts";
import { readCalls } from "../store/words.ts";
import { concerns, withoutOthersPlace } from "../visible-events.ts";
import { maySee, notFound, signedIn } from "./guard.ts";

export const eventsAsked = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
export const geocodeAsked = z.object({
  q: z.string().max(300).default(""),
  near: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, "wanted lng,lat")
    .transform((text) => text.split(",").map(Number) as [number, number])
    .optional(),
});
/** Within the operator's bounds; left out, the ticket's own. */
export function radiusAsked({ minRadiusM, maxRadiusM }: Settings) {
  return z.object({ radiusM: z.coerce.number().min(minRadiusM).max(maxRadiusM).optional() });
}
export const routeAsked = z.object({ repairerId: id });
/** Up to five times in whole minutes, separated by commas. */
export const reachAsked = z.object({
  minutes: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,4}$/, "wanted one to five whole numbers of minutes, separated by commas")
    .transform((text) => text.split(",").map(Number))
    .refine((minutes) => minutes.every((each) => each >= 1 && each <= 60), "wanted 1 to 60 minutes")
    .default([5, 10, 15]),
});
export const trackAsked = z.object({ from: instant.optional(), to: instant.optional() });

export function readRoutes(ports: Ports, looks: Looks): Hono<AppEnv> {
  const { db, city, roadTimes, override } = ports;
  const app = new Hono<AppEnv>();
  app.use("/tickets/*", signedIn(db));
  app.get("/tickets/:id", maySee("ticket"), async (c) => {
    const { ticket, assignments } = await ownTicket(ports, c);
    const calls = c.var.actor.role === "repairer" ? [] : await readCalls(db, [ticket.id]);
    if (calls.length > 0) await looks.note(c.var.actor, { kind: "calls", subjectId: ticket.id });
    return c.json({ ticket, assignments, calls } satisfies TicketDetail);
  });
  app.get("/tickets/:id/candidates", maySee("candidates"), async (c) => {
    const { ticket } = await ownTicket(ports, c);
    const settings = { ...(await readSettings(db)), ...override };
    const { radiusM = ticket.searchRadiusM } = parse(radiusAsked(settings), c.req.query());
    return c.json((await listCandidates(db, roadTimes, ticket, radiusM, settings)) satisfies CandidateList);
  });
  app.get("/tickets/:id/route", maySee("route"), async (c) => {
    const { ticket, assignments } = await ownTicket(ports, c);
    const { repairerId } = parse(routeAsked, c.req.query());
    // His own way to his own open job, nobody else's: a route begins where somebody is.
    const isOwn = (one: Assignment) => one.repairerId === repairerId && isLive(one);
    if (
      c.var.actor.role === "repairer" &&
      (repairerId !== c.var.actor.repairerId || !assignments.some(isOwn))
    )
      throw notFound("assignment");
    const position = await readPosition(db, repairerId);
    return c.json(asRoute(position && roadTimes.route(position.lngLat, ticket.site.lngLat)));
  });
  app.get("/tickets/:id/reach", maySee("candidates"), async (c) => {
    const { ticket } = await ownTicket(ports, c);
    const { minutes } = parse(reachAsked, c.req.query());
    return c.json(roadTimes.reach(ticket.site.lngLat, minutes));
  });
  app.get("/tickets/:id/timeline", maySee("timeline"), async (c) => {
    const { ticket } = await ownTicket(ports, c, "opener");
    const items = await readTimeline(db, ticket.id);
    const { actor } = c.var;
    return c.json({
      ticketId: ticket.id,
      items: items
        .filter(({ event }) => concerns(event, actor))
        .map((item) => ({ ...item, event: withoutOthersPlace(item.event, actor) })),
    } satisfies Timeline);
  });

  app.get("/routes", signedIn(db), maySee("candidates"), async (c) => {
    const underWay = await readUnderWay(db);
    const routes = underWay.map(({ assignmentId, ticketId, repairerId, lngLat, site }) => {
      const route = roadTimes.route(lngLat, site);
      return { assignmentId, ticketId, repairerId, ...asRoute(route) };
    });
    return c.json({ at: new Date().toISOString(), routes });
  });

  app.get("/events", signedIn(db), maySee("events"), async (c) => {
    const { after, limit } = parse(eventsAsked, c.req.query());
    const { actor } = c.var;
    const events = await readEvents(db, after, limit, actor);
    return c.json({
      events: events.map((event) => withoutOthersPlace(event, actor)),
      lastSeq: await readLastSeq(db),
    } satisfies EventPage);
  });

  app.get("/geocode", signedIn(db), maySee("geocode"), (c) => {
    const { q, near } = parse(geocodeAsked, c.req.query());
    return c.json({ results: city.gazetteer.search(q, { limit: 10, ...(near && { near }) }) });
  });

  app.get("/repairers/:id/track", signedIn(db), maySee("track"), async (c) => {
    const { actor } = c.var;
    const { id: repairerId } = parse(z.object({ id }), c.req.param());
    if (actor.role === "repairer" && actor.repairerId !== repairerId) throw notFound("repairer");
    const asked = parse(trackAsked, c.req.query());
    const shift = await findOpenShift(db, repairerId);
    const to = asked.to ?? new Date().toISOString();
    let from = asked.from ?? shift?.openedAt ?? to;
    // A dispatcher sees this shift and no other; whoever looks further back is a supervisor.
    if (actor.role === "dispatcher" && (!shift || Date.parse(from) < Date.parse(shift.openedAt)))
      from = shift?.openedAt ?? to;
    const noting =
      actor.repairerId !== repairerId &&
      looks.note(actor, {
        kind: "track",
        subjectId: repairerId,
        span: { from, to, isLive: asked.to === undefined },
      });
    // Written while it is read: the answer waits for both.
    const [fixes] = await Promise.all([readTrack(db, repairerId, from, to), noting]);
    return c.json({ repairerId, fixes } satisfies Track);
  });
  return app;
}

function asRoute(route: Route | null) {
  return {
    seconds: route ? Math.round(route.seconds.at(-1) ?? 0) : null,
    roadM: route ? Math.round(route.roadM) : null,
    line: route?.points ?? [],
  };
}

/** The ticket, if this person may know of it: repairers only where they are or were sent, agents as asked. */
async function ownTicket({ db }: Ports, c: Context<AppEnv>, forAgent: "any" | "opener" = "any") {
  const { actor } = c.var;
  const asked = id.safeParse(c.req.param("id"));
  const found = asked.success ? await readTicket(db, asked.data) : null;
  if (!found) throw notFound("ticket");
  const isSent = found.assignments.some(({ repairerId }) => repairerId === actor.repairerId);
  if (actor.role === "repairer" && !isSent) throw notFound("ticket");
  if (actor.role === "agent" && forAgent === "opener" && found.ticket.openedById !== actor.id)
    throw notFound("ticket");
  return found;
}
