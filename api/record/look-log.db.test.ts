import { afterAll, beforeAll, expect, test } from "vitest";
import type { LookFact, LookPage } from "../../shared/record-answer.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([{ repairerId: "r1", lngLat: centre }]);
});
afterAll(() => world.close());

async function looks(query = ""): Promise<LookFact[]> {
  const { status, body } = await world.as("supervisor1").get(`/api/record/looks${query}`);
  if (status !== 200) throw new Error(`wanted the looks, got ${status} ${JSON.stringify(body)}`);
  return (body as LookPage).looks;
}
const inShort = (all: LookFact[]) => all.map(({ by, kind, subjectId }) => `${by.name} ${kind} ${subjectId}`);
const track = "/api/repairers/r1/track";

async function openTicket(): Promise<string> {
  const call = { callerName: "Ana", callerPhone: "099123456", words: "it hisses" };
  const opened = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole", call });
  return opened.ticketId ?? "";
}

test("a track: whoever looks at another's is written down with the stretch, his own is his own", async () => {
  const day = "?from=2026-11-01T00:00:00.000Z&to=2026-11-02T00:00:00.000Z";
  expect((await world.as("supervisor1").get(track + day)).status).toBe(200);
  expect((await world.as("dispatcher1").get(track)).status).toBe(200);
  expect((await world.as("r1").get(track)).status).toBe(200);
  expect((await world.as("r2").get(track)).status).toBe(404);
  expect((await world.as("agent1").get(track)).status).toBe(403);
  const all = await looks("?subjectId=r1");
  expect(inShort(all)).toEqual(["dispatcher1 track r1", "supervisor1 track r1"]);
  expect(all[1]).toMatchObject({
    by: { id: "a_supervisor1", role: "supervisor" },
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-02T00:00:00.000Z",
  });
});

test("a caller's data: by the desk, and on the phone of who accepted; a ticket without calls is no look", async () => {
  const ticketId = await openTicket();
  const mine = `?subjectId=${ticketId}`;
  await world.as("dispatcher1").get(`/api/tickets/${ticketId}/timeline`);
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
  await world.as("r1").get("/api/my/work");
  expect(await looks(mine)).toEqual([]);
  await world.as("r1").do({ type: "assignment.accept", assignmentId });
  await world.as("r1").get("/api/my/work");
  await world.as("dispatcher1").get(`/api/tickets/${ticketId}`);
  await world.as("dispatcher1").get(`/api/tickets/${ticketId}`);
  expect(inShort(await looks(mine))).toEqual([
    `dispatcher1 calls ${ticketId}`,
    `Repairer r1 calls ${ticketId}`,
  ]);
  const quiet = await world
    .as("dispatcher1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" });
  await world.as("dispatcher1").get(`/api/tickets/${quiet.ticketId}`);
  expect(await looks(`?subjectId=${quiet.ticketId}`)).toEqual([]);
});

test("a customer of a work order: one, and a list", async () => {
  await world.as("dispatcher1").do({
    type: "work_order.open",
    form: "repair_resident",
    site: { lngLat: centre },
    summary: "tap drips",
    contactName: "Eva",
  });
  const list = (await world.as("dispatcher2").get("/api/work-orders")).body as { items: { id: string }[] };
  const one = list.items[0]?.id ?? "";
  await world.as("dispatcher2").get(`/api/work-orders/${one}`);
  // Without the name, nothing to write down.
  await world.as("r2").get(`/api/work-orders/${one}`);
  expect(inShort(await looks("?actorId=a_dispatcher2"))).toEqual([
    `dispatcher2 contact ${one}`,
    "dispatcher2 contacts null",
  ]);
  expect(await looks("?actorId=a_r2")).toEqual([]);
});

test("no row, no look: what cannot be written down is not shown", async () => {
  const ticketId = await openTicket();
  const barred = "alter table look_log add constraint barred check (false) not valid";
  await world.db.transaction((tx) => tx.exec(`set local role none; ${barred}`));
  try {
    const { status, body } = await world.as("agent2").get(`/api/tickets/${ticketId}`);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain("099123456");
  } finally {
    await world.db.transaction((tx) =>
      tx.exec("set local role none; alter table look_log drop constraint barred"),
    );
  }
  expect((await world.as("agent2").get(`/api/tickets/${ticketId}`)).status).toBe(200);
  expect(inShort(await looks(`?subjectId=${ticketId}`))).toEqual([`agent2 calls ${ticketId}`]);
});

test("read by pages, the newest first, without a gap", async () => {
  const all = await looks();
  const paged: LookFact[] = [];
  for (let before: number | null = all[0] ? all[0].seq + 1 : null; before !== null; ) {
    const { body } = await world.as("admin1").get(`/api/record/looks?limit=2&before=${before}`);
    const page = body as LookPage;
    paged.push(...page.looks);
    before = page.nextBefore;
  }
  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(3);
});
