import { Hono } from "hono";
import type { MyWork } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { Assignment } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import type { Ports } from "../ports.ts";
import type { Looks } from "../record/note-looks.ts";
import { findFirstDutyContact } from "../store/duty-contacts.ts";
import { readLastInboxSeq } from "../store/inbox.ts";
import { readPosition } from "../store/positions.ts";
import { readSettings } from "../store/settings.ts";
import { findOpenShift } from "../store/shifts.ts";
import { readTicket, readWork } from "../store/tickets.ts";
import { readCalls } from "../store/words.ts";
import { maySee, notAllowed, signedIn } from "./guard.ts";

/** Everything a repairer's phone shows, in one answer. */
export function workRoutes({ db, roadTimes, override }: Ports, looks: Looks): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/my/work", signedIn(db), maySee("myWork"), async (c) => {
    const { repairerId } = c.var.actor;
    if (repairerId === null) throw notAllowed();
    const settings = { ...(await readSettings(db)), ...override };
    // The seq is read first: what is told meanwhile will wake the phone again.
    const lastInboxSeq = await readLastInboxSeq(db, repairerId);
    const position = await readPosition(db, repairerId);
    const work: MyWork["work"] = [];
    for (const assignment of await readWork(db, repairerId, settings.callerVisibleAfterEndH)) {
      const { ticket } = must(await readTicket(db, assignment.ticketId), "the ticket of an assignment");
      const road = position && roadTimes.between(position.lngLat, ticket.site.lngLat);
      const calls = maySeeCaller(assignment) ? await readCalls(db, [ticket.id]) : [];
      if (calls.length > 0) await looks.note(c.var.actor, { kind: "calls", subjectId: ticket.id });
      work.push({
        assignment,
        ticket,
        calls,
        travelTimeS: road ? Math.round(road.seconds) : null,
        roadM: road ? Math.round(road.roadM) : null,
      });
    }
    const answer: MyWork = {
      now: new Date().toISOString(),
      shift: await findOpenShift(db, repairerId),
      lastInboxSeq,
      work,
      dutyContact: await findFirstDutyContact(db),
    };
    return c.json(answer);
  });
}

/** The caller's name, number and words: from accepted until a day after the end (readWork ends the list there). */
function maySeeCaller(assignment: Assignment): boolean {
  return assignment.acceptedAt !== null;
}
