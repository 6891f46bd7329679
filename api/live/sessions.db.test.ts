import { afterAll, beforeAll, expect, test } from "vitest";
import { hashToken } from "../auth.ts";
import { openWorld, type World } from "../testing/world.ts";
import { createSessions } from "./sessions.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("signed out, too old or of a closed account, a sign-in ends its sockets once; the others stand", async () => {
  const sessions = createSessions(world.db);
  const ended: string[] = [];
  const hashOf = (who: string) => hashToken(world.as(who).token);
  const keep = (who: string, name = who) => sessions.keep(hashOf(who), () => ended.push(name));
  // As a socket does: once told, it is gone.
  const forget = new Map<string, () => void>();
  const keepOnce = (who: string, name = who) =>
    forget.set(
      name,
      sessions.keep(hashOf(who), () => {
        ended.push(name);
        forget.get(name)?.();
      }),
    );
  keepOnce("dispatcher1");
  keepOnce("dispatcher1", "second screen");
  keepOnce("dispatcher2");
  keepOnce("r1");
  keep("agent1")();
  keep("supervisor1");
  await sessions.check();
  expect(ended).toEqual([]);

  await world.request("/api/session", {
    method: "DELETE",
    headers: { authorization: `Bearer ${world.as("dispatcher1").token}` },
  });
  await world.db.query("update account set disabled_at = now() where id in ('a_dispatcher2', 'a_agent1')");
  await world.db.query(
    `update session set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
     where token_hash = $1`,
    [hashOf("r1")],
  );
  await sessions.check();
  expect(ended.toSorted()).toEqual(["dispatcher1", "dispatcher2", "r1", "second screen"]);
  await sessions.check();
  expect(ended).toHaveLength(4);
});
