import { afterAll, beforeAll, expect, test } from "vitest";
import { queueMessage } from "../store/message-outbox.ts";
import { claimMessages, markSent } from "../store/send-messages.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // Nobody sends here but the test.
  await world.live.stop();
});
afterAll(() => world.db.close());

async function queued(count: number): Promise<void> {
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" });
  await world.db.query("update repairer set phone = '10000000001' where id = 'r1'");
  const asked = {
    channel: "voice",
    purpose: "duty_leader_call",
    ticketId,
    assignmentId: null,
    repairerId: "r1",
    contactId: null,
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  } as const;
  await world.db.transaction(async (tx) => {
    for (let index = 0; index < count; index++) await queueMessage(tx, asked);
  });
}

test("several processes at once take each message once, and pass over what another one holds", async () => {
  await queued(60);
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimMessages(world.db, 10, 15)));
  const ids = claims.flat().map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  expect(await claimMessages(world.db, 10, 15)).toEqual([]);
  for (const id of ids) await markSent(world.db, id, null);
});

test("what a process took and did not send before it died is taken by another one after the lease, under the same id", async () => {
  await queued(1);
  const [first] = await claimMessages(world.db, 10, 0.3);
  expect(await claimMessages(world.db, 10, 15)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(await claimMessages(world.db, 10, 15)).toEqual([{ ...first, attempts: 2 }]);
});

test("a provider that gives one id to two messages loses none of them", async () => {
  await queued(2);
  const claimed = await claimMessages(world.db, 10, 15);
  for (const { id } of claimed) await markSent(world.db, id, "the same");
  const rows = await world.db.query<{ state: string; provider_id: string | null }>(
    "select state, provider_id from outgoing_message where id = any($1) order by id",
    [claimed.map(({ id }) => id)],
  );
  expect(rows).toEqual([
    { state: "sent", provider_id: "the same" },
    { state: "sent", provider_id: null },
  ]);
});
