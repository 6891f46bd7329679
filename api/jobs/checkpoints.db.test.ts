import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckpointPage } from "../../shared/record-answer.ts";
import type { Db } from "../db/db.ts";
import { openPostgres } from "../db/pg.ts";
import { serverRole } from "../db/server-role.ts";
import { selectEvents } from "../record/fetch-events.ts";
import { noHash } from "../record/seal.ts";
import { verifyRecord } from "../record/verify-record.ts";
import { readLastSeq } from "../store/events.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { keepCheckpoints, sealEvents } from "./checkpoints.ts";

const usual = { events: 10, ageS: 600 };
const atOnce = { events: 10, ageS: 0 };

let world: World;
let ticketId = "";
beforeAll(async () => {
  world = await openWorld();
  const opened = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" });
  ticketId = opened.ticketId ?? "";
});
afterAll(() => world.close());

async function note(times: number): Promise<void> {
  for (let nth = 0; nth < times; nth++)
    await world.as("dispatcher1").do({ type: "ticket.note", ticketId, text: `note ${nth}` });
}
const ranges = (list: readonly { afterSeq: number; lastSeq: number }[]) =>
  list.map(({ afterSeq, lastSeq }) => [afterSeq, lastSeq]);

async function checkpoints() {
  const { body } = await world.as("admin1").get("/api/record/checkpoints");
  return (body as CheckpointPage).checkpoints;
}
const faults = async (held: Awaited<ReturnType<typeof checkpoints>>) =>
  (await verifyRecord(held, selectEvents(world.db))).faults;

/** Does to the rows what only the owner can, with the triggers off. */
async function tamper(sql: string): Promise<void> {
  await world.db.transaction((tx) =>
    tx.exec(`set local role none; set local session_replication_role = replica; ${sql}`),
  );
}

test("full ranges are sealed, the rest once it is old enough, and nothing twice", async () => {
  await note(24);
  expect(ranges(await sealEvents(world.db, usual))).toEqual([
    [0, 10],
    [10, 20],
  ]);
  expect(await sealEvents(world.db, usual)).toEqual([]);
  expect(ranges(await sealEvents(world.db, atOnce))).toEqual([[20, 25]]);
  expect(await sealEvents(world.db, atOnce)).toEqual([]);
  const all = await checkpoints();
  expect(all.map(({ previousHash }) => previousHash)).toEqual([noHash, all[0]?.hash, all[1]?.hash]);
  expect(await faults(all)).toEqual([]);
});

test("several processes at the same time write each range once", async () => {
  await note(30);
  const { url } = world.db;
  const others: Db[] =
    url === null
      ? []
      : await Promise.all(["a", "b", "c"].map(() => openPostgres(url, { max: 2, role: serverRole })));
  const written = await Promise.all([world.db, ...others, ...others].map((db) => sealEvents(db, atOnce)));
  await Promise.all(others.map((db) => db.close()));
  const added = ranges(written.flat()).sort(([a = 0], [b = 0]) => a - b);
  expect(added).toEqual([
    [25, 35],
    [35, 45],
    [45, 55],
  ]);
  expect(await faults(await checkpoints())).toEqual([]);
});

test("an event that was altered breaks its range, and only that", async () => {
  const held = await checkpoints();
  await tamper("update event set actor_id = 'a_dispatcher2' where seq = 37");
  expect(await faults(held)).toEqual([{ afterSeq: 35, lastSeq: 45, kind: "altered", atSeq: null }]);
  await tamper("update event set actor_id = 'a_dispatcher1' where seq = 37");
  expect(await faults(held)).toEqual([]);
});

test("an event that was removed is missed by its number; the last ones by their checkpoint", async () => {
  const held = await checkpoints();
  await tamper(
    "create table aside as select * from event where seq in (12, 55); delete from event where seq in (12, 55)",
  );
  expect(await faults(held)).toEqual([
    { afterSeq: 10, lastSeq: 20, kind: "removed", atSeq: 12 },
    { afterSeq: 45, lastSeq: 55, kind: "removed", atSeq: 55 },
  ]);
  await tamper("insert into event select * from aside; drop table aside");
  expect(await faults(held)).toEqual([]);
});

test("who alters and seals anew deceives the database, and not those who kept its checkpoints", async () => {
  const held = await checkpoints();
  await tamper(`create table aside as select * from record_checkpoint; truncate record_checkpoint;
    update event set type = 'ticket.closed' where seq = 37`);
  await sealEvents(world.db, atOnce);
  expect(await faults(await checkpoints())).toEqual([]);
  expect((await faults(held))[0]).toEqual({ afterSeq: 35, lastSeq: 45, kind: "altered", atSeq: null });
  await tamper(`truncate record_checkpoint; insert into record_checkpoint select * from aside; drop table aside;
    update event set type = 'ticket.noted' where seq = 37`);
  expect(await faults(await checkpoints())).toEqual([]);
});

test("as long as it runs, the record is sealed by itself, and each seal is logged", async () => {
  const logged: unknown[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const stop = keepCheckpoints({ db: world.db, log }, atOnce, 20);
  await note(3);
  const lastSeq = await readLastSeq(world.db);
  await expect.poll(async () => (await checkpoints()).at(-1)?.lastSeq).toBe(lastSeq);
  await stop();
  expect(logged.at(-1)).toMatchObject({ lastSeq, hash: (await checkpoints()).at(-1)?.hash });
});

test("the last checkpoint tells how far the seals reach", async () => {
  const { body } = await world.as("supervisor1").get("/api/record/checkpoints?after=35&limit=1");
  expect(ranges((body as CheckpointPage).checkpoints)).toEqual([[35, 45]]);
  expect((body as CheckpointPage).lastSeq).toBe(await readLastSeq(world.db));
});
