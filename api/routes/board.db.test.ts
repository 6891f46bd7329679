import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boardFromWire } from "../../shared/domain/board.ts";
import { type DeskBoard, deskBoard, type WireBoard, wireBoard } from "../../shared/schema.ts";
import { readBoard } from "../store/board.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
/** More than are read at a time. */
const crowd = 2_500;
beforeAll(async () => {
  world = await openWorld();
  await world.db.query(
    `insert into repairer (id, name) select 'many_' || i, 'One "of" many ' || i from generate_series(1, $1::int) i`,
    [crowd],
  );
  await world.place(
    Array.from({ length: crowd }, (_, i) => ({ repairerId: `many_${i + 1}`, lngLat: centre })),
  );
  await world.addRepairers([{ id: "r4" }]);
  await world.db.query(
    `insert into shift (id, repairer_id, opened_at, last_heard_at, silent_since)
     values ('exact', 'r4', '2026-11-22T17:00:00.999999Z', now(), '2026-11-22T17:30:00.0006Z')`,
  );
  const open = { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" } as const;
  const { ticketId = "" } = await world.as("agent1").do(open);
  await world.as("dispatcher1").do({ type: "assignment.offer", ticketId, repairerId: "many_9" });
});
afterAll(() => world?.close());

const paths = ["/api/board", "/api/board/desk"];
const ask = (path: string, who: string, headers: Record<string, string> = {}) =>
  world.request(path, { headers: { authorization: `Bearer ${world.as(who).token}`, ...headers } });
const readWhole = async (who: string) => (await (await ask("/api/board", who)).json()) as WireBoard;
const readLean = async (who: string) => (await (await ask("/api/board/desk", who)).json()) as DeskBoard;

test("a desk's board has all that a desk makes of the whole one, and no more of anybody than his name and skills", async () => {
  const [whole, lean] = await Promise.all([readWhole("dispatcher1"), readLean("dispatcher1")]);
  expect(whole).toEqual(await readBoard(world.db));
  expect(wireBoard.parse(whole).repairers).toHaveLength(crowd + 4);
  expect(deskBoard.strict().parse(lean)).toEqual(lean);
  expect(boardFromWire(lean)).toEqual(boardFromWire(whole));
  expect(lean.repairers[0]).toEqual({ id: "many_1", name: 'One "of" many 1', skills: [] });
  expect(await readLean("agent1")).toEqual(lean);
});

test("an agent's board is another's without the places", async () => {
  const whole = await readWhole("dispatcher1");
  expect(whole.repairers.find(({ id }) => id === "many_2500")).toMatchObject({ lngLat: centre });
  const repairers = whole.repairers.map((one) => ({ ...one, lngLat: null, takenAt: null }));
  expect(await readWhole("agent1")).toEqual({ ...whole, repairers });
});

test("who takes gzip gets the same in fewer bytes, one for all who ask meanwhile; nobody keeps it", async () => {
  for (const path of paths) {
    const plain = await ask(path, "dispatcher1", { "accept-encoding": "br, gzip;q=0" });
    const zipped = await ask(path, "dispatcher1", { "accept-encoding": "gzip, deflate, br" });
    expect(plain.headers.has("content-encoding")).toBe(false);
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    for (const { headers } of [plain, zipped]) {
      expect(headers.get("content-type")).toBe("application/json");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("vary")).toBe("accept-encoding");
    }
    const bytes = Buffer.from(await zipped.arrayBuffer());
    const words = await plain.text();
    expect(gunzipSync(bytes).toString()).toBe(words);
    expect(bytes.length).toBeLessThan(words.length / 4);
  }
  const { snapshots } = world.live;
  const [one, other] = await Promise.all([snapshots.forDeskZipped(), snapshots.forDeskZipped()]);
  expect(one).toBe(other);
});
