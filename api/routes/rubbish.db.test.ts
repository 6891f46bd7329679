import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import { type Board, boardFromWire, emptyBoard } from "../../shared/domain/board.ts";
import { commandRules } from "../../shared/domain/permission.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { readEvents } from "../store/events.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

/** Whatever is sent, nothing breaks: every answer is below 500 and says why in JSON. */

let world: World;
let shiftsAtFirst: Board["shifts"];
const ids: string[] = ["none", "r1", "r2", "r3"];
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: centre },
  ]);
  shiftsAtFirst = boardFromWire((await world.as("dispatcher1").get("/api/board")).body as WireBoard).shifts;
  for (const repairerId of ["r1", "r2"]) {
    const { ticketId = "" } = await world
      .as("agent1")
      .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" });
    const { assignmentId = "" } = await world
      .as("dispatcher1")
      .do({ type: "assignment.offer", ticketId, repairerId });
    ids.push(ticketId, assignmentId);
  }
});
afterAll(() => world.close());

const who = fc.constantFrom("agent1", "dispatcher1", "r1", "r2", "supervisor1", "admin1");
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("'; drop table event; --", "\u0000", "😀".repeat(40)),
);
const anyId = fc.oneof(
  { weight: 4, arbitrary: fc.nat().map((n) => ids[n % ids.length] ?? "none") },
  { weight: 1, arbitrary: text },
);
/** Right names, mostly right values: these get past the schema and reach the core and the database. */
const values = {
  type: fc.constantFrom(...Object.keys(commandRules)),
  ticketId: anyId,
  assignmentId: anyId,
  repairerId: anyId,
  ticketVersion: fc.integer(),
  site: fc.record(
    {
      lngLat: fc.tuple(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
      ),
      access: text,
    },
    { requiredKeys: ["lngLat"] },
  ),
  workOrderId: anyId,
  form: fc.constantFrom("repair_resident", "repair_palace"),
  summary: text,
  hazard: fc.constantFrom("gas_manhole", "co_suspected", "dragon"),
  priority: fc.constantFrom("p1", "p4"),
  skills: fc.subarray(["gas_indoor", "juggling"]),
  call: fc.record({ words: text, callerPhone: text }),
  text,
  reason: text,
  kind: fc.constantFrom("delivered", "seen"),
  role: fc.constantFrom("lead", "support"),
  lngLat: fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  ),
  outcome: fc.constantFrom("repaired", "made_safe", "no_access"),
  result: fc.dictionary(text, fc.jsonValue()),
  reportedBy: fc.constantFrom("phone", "radio"),
  force: fc.boolean(),
};
const whole = fc.record(values);
const plausible = fc.record(values, { requiredKeys: ["type"] });

/** Keeps of a plausible command only what its kind may carry, so that strict schemas take it. */
const fields: Record<string, readonly string[]> = {
  "ticket.open": ["site", "hazard", "call", "priority"],
  "ticket.update": ["ticketId", "site", "priority", "reason"],
  "ticket.attach_call": ["ticketId", "call"],
  "ticket.note": ["ticketId", "text"],
  "message.send": ["ticketId", "assignmentId", "text"],
  "ticket.make_safe": ["ticketId", "assignmentId", "reportedBy"],
  "ticket.close": ["ticketId", "reason"],
  "ticket.cancel": ["ticketId", "reason"],
  "assignment.offer": ["ticketId", "repairerId", "role", "ticketVersion"],
  "assignment.receipt": ["assignmentId", "kind"],
  "assignment.reassign": ["assignmentId", "repairerId", "reason"],
  "assignment.arrive": ["assignmentId", "lngLat", "reportedBy"],
  "assignment.finish": ["assignmentId", "outcome", "result", "reportedBy"],
  "shift.open": [],
  "shift.close": ["repairerId", "force", "reason"],
};
function trimmed(command: Record<string, unknown> & { type: string }): object {
  const kept = fields[command.type] ?? ["assignmentId", "reason", "reportedBy"];
  return Object.fromEntries(
    Object.entries(command).filter(([name]) => name === "type" || kept.includes(name)),
  );
}

test("800 commands of rubbish, plausible and not, are answered below 500; some are done, some refused", async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      who,
      fc.oneof(whole.map(trimmed), whole.map(trimmed), plausible, fc.jsonValue()),
      async (username, body) => {
        const { status, answer } = await world.as(username).ask(body as object);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        expect(typeof answer.ok).toBe("boolean");
      },
    ),
    { numRuns: 800 },
  );
  for (const status of [200, 400, 403, 404]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
}, 120_000);

test("after all that the board is what its events, told again from the first, make of it", async () => {
  const dispatcher = world.as("dispatcher1");
  const board = boardFromWire((await dispatcher.get("/api/board")).body as WireBoard);
  const events = await readEvents(world.db, 0, 100_000);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  // The people were put on shift by the test itself, not by events.
  const begun = { ...emptyBoard, members: board.members, shifts: shiftsAtFirst };
  const told = withoutEnded(events.reduce<Board>(applyEvent, begun));
  expect(told).toEqual({ ...board, seq: events.length });
});

test("300 addresses of rubbish are answered below 500", async () => {
  const path = fc.oneof(
    fc.webPath(),
    fc
      .tuple(
        fc.constantFrom(
          "/api/tickets/",
          "/api/repairers/",
          "/api/events?after=",
          "/api/geocode?q=",
          "/api/city/tiles/1/",
        ),
        text,
      )
      .map(([start, rest]) => start + encodeURIComponent(rest.replaceAll(/\p{Cs}/gu, ""))),
  );
  await fc.assert(
    fc.asyncProperty(who, path, async (username, asked) => {
      const response = await world.request(asked, {
        headers: { authorization: `Bearer ${world.as(username).token}` },
      });
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});
