import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
let ticketId = "";
beforeAll(async () => {
  world = await openWorld();
  ({ ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" }));
});
afterAll(() => world.close());

async function count(table: string): Promise<number> {
  const [row] = await world.db.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
}

describe("malformed commands are a 400 that names the field, and leave nothing behind", () => {
  const open = { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" };
  const cases: [what: string, body: unknown, path: string][] = [
    ["no type", {}, "type"],
    ["unknown type", { type: "ticket.explode" }, "type"],
    ["unknown field", { ...open, colour: "red" }, ""],
    ["unknown hazard", { ...open, hazard: "dragon" }, "hazard"],
    ["unknown skill", { ...open, skills: ["juggling"] }, "skills.0"],
    ["latitude beyond the pole", { ...open, site: { lngLat: [0, 91] } }, "site.lngLat.1"],
    ["a number as text", { ...open, site: { lngLat: ["0", 0] } }, "site.lngLat.0"],
    ["three coordinates", { ...open, site: { lngLat: [0, 0, 0] } }, "site.lngLat"],
    ["control characters", { ...open, call: { words: "a\u0000b" } }, "call.words"],
    ["a novel", { ...open, call: { words: "x".repeat(2_001) } }, "call.words"],
    [
      "an id that is none",
      { type: "ticket.note", ticketId: "'; drop table ticket; --", text: "x" },
      "ticketId",
    ],
    ["a note of spaces", { type: "ticket.note", ticketId: "ticket_1", text: "   " }, "text"],
    [
      "a result that is no object",
      { type: "assignment.finish", assignmentId: "a", outcome: "repaired", result: [] },
      "result",
    ],
    [
      "cancelled as an outcome",
      { type: "assignment.finish", assignmentId: "a", outcome: "cancelled" },
      "outcome",
    ],
    ["an array", [], ""],
    ["null", null, ""],
  ];
  for (const [what, body, path] of cases)
    test(what, async () => {
      const before = [await count("event"), await count("command")];
      const { status, answer } = await world.as("agent1").ask(body as object);
      expect([status, answer]).toMatchObject([400, { ok: false }]);
      const { issues } = answer as { issues: { path: string; message: string }[] };
      expect(issues.map((issue) => issue.path)).toContain(path);
      expect(issues.every(({ message }) => message.length > 0)).toBe(true);
      expect([await count("event"), await count("command")]).toEqual(before);
    });

  test("a body that is not JSON, and one without a key", async () => {
    const headers = { authorization: `Bearer ${world.as("agent1").token}` };
    const post = (body: string, more: Record<string, string> = {}) =>
      world.request("/api/commands", { method: "POST", body, headers: { ...headers, ...more } });
    expect((await post("{", { "idempotency-key": "k" })).status).toBe(400);
    const keyless = await post(JSON.stringify(open));
    expect([keyless.status, await keyless.json()]).toMatchObject([
      400,
      { issues: [{ path: "Idempotency-Key" }] },
    ]);
    expect((await post("x".repeat(300_000), { "idempotency-key": "k" })).status).toBe(400);
  });
});

describe("reads", () => {
  const cases: [path: string, status: number, field?: string][] = [
    ["/api/tickets/none", 404],
    ["/api/tickets/%00", 404],
    ["/api/tickets/none/timeline", 404],
    ["/api/tickets/TICKET/candidates?radiusM=499", 400, "radiusM"],
    ["/api/tickets/TICKET/candidates?radiusM=20001", 400, "radiusM"],
    ["/api/tickets/TICKET/candidates?radiusM=wide", 400, "radiusM"],
    ["/api/tickets/TICKET/candidates?radiusM=500", 200],
    ["/api/tickets/TICKET/candidates?radiusM=20000", 200],
    ["/api/tickets/TICKET/route?repairerId=%27", 400, "repairerId"],
    ["/api/tickets/TICKET/route?repairerId=r1", 200],
    ["/api/repairers/%00/track", 400, "id"],
    ["/api/events?after=-1", 400, "after"],
    ["/api/events?limit=1001", 400, "limit"],
    ["/api/geocode?q=x&near=here", 400, "near"],
    ["/api/geocode?q=%25%27%22%3B--", 200],
    ["/api/repairers/r1/track?from=yesterday", 400, "from"],
    ["/api/city/tiles/12/x/1.mvt", 400, "x"],
    ["/api/city/tiles/99/1/1.mvt", 400, "z"],
    ["/api/nothing", 404],
  ];
  for (const [path, status, field] of cases)
    test(`${path} is ${status}`, async () => {
      const got = await world.as("dispatcher1").get(path.replace("TICKET", ticketId));
      expect([got.status, got.body]).toMatchObject([status, field ? { issues: [{ path: field }] } : {}]);
    });
});

test("a page of another site may neither command nor sign in", async () => {
  for (const path of ["/api/commands", "/api/session"]) {
    const response = await world.request(path, {
      method: "POST",
      body: "{}",
      headers: { origin: "https://evil.example", host: "localhost" },
    });
    expect(response.status).toBe(403);
  }
});
