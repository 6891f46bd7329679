import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedIn } from "../../shared/answer.ts";
import { hashPassword } from "../auth.ts";
import { insertAccounts } from "../store/accounts.ts";
import { openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const passwordHash = await hashPassword("correct horse");
  await insertAccounts(
    world.db,
    ["zhou", "gone", "tired"].map((username) => ({
      id: `a_${username}`,
      username,
      name: username,
      role: "dispatcher" as const,
      repairerId: null,
      passwordHash,
    })),
  );
  await world.db.query("update account set disabled_at = now() where username = 'gone'");
});
afterAll(() => world.close());

function signIn(username: string, password: string): Promise<Response> {
  return world.request("/api/session", { method: "POST", body: JSON.stringify({ username, password }) });
}
const statusWith = async (headers: Record<string, string>) =>
  (await world.request("/api/session", { headers })).status;

test("the right password gives a token and a cookie, and only their hash is kept", async () => {
  const response = await signIn("Zhou", "correct horse");
  const { token, actor } = (await response.json()) as SignedIn;
  expect([response.status, actor]).toEqual([
    200,
    { id: "a_zhou", name: "zhou", role: "dispatcher", repairerId: null },
  ]);
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^tocsin_session=[\w-]{43};.*HttpOnly.*SameSite=Strict/);
  expect(await statusWith({ authorization: `Bearer ${token}` })).toBe(200);
  expect(await statusWith({ cookie: cookie.split(";")[0] ?? "" })).toBe(200);
  const kept = JSON.stringify(
    await world.db.query("select * from session s join account a on a.id = s.account_id"),
  );
  expect(kept).not.toContain(token);
  expect(kept).not.toContain("correct horse");
  expect(kept).toContain("$argon2id$");
});

test("a wrong password, an unknown name and a closed account get the same answer", async () => {
  const answers = await Promise.all(
    [
      ["zhou", "wrong"],
      ["nobody", "correct horse"],
      ["gone", "correct horse"],
    ].map(async ([username = "", password = ""]) => {
      const response = await signIn(username, password);
      return [response.status, await response.json(), response.headers.get("set-cookie")];
    }),
  );
  for (const answer of answers) expect(answer).toEqual([401, answers[0]?.[1], null]);
});

test("signed out, expired or closed, a token opens nothing", async () => {
  const fresh = async () => ((await (await signIn("zhou", "correct horse")).json()) as SignedIn).token;
  const token = await fresh();
  const headers = { authorization: `Bearer ${token}` };
  expect((await world.request("/api/session", { method: "DELETE", headers })).status).toBe(200);
  expect(await statusWith(headers)).toBe(401);
  const old = { authorization: `Bearer ${await fresh()}` };
  await world.db.query(
    "update session set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where revoked_at is null and account_id = 'a_zhou'",
  );
  expect(await statusWith(old)).toBe(401);
  expect(await statusWith({ authorization: "Bearer " })).toBe(401);
  expect(await statusWith({ authorization: "Bearer ' or true --" })).toBe(401);
});

test("ten wrong passwords for one name, and the eleventh try waits, also with the right one", async () => {
  for (let i = 0; i < 10; i++) expect((await signIn("tired", `guess ${i}`)).status).toBe(401);
  expect((await signIn("tired", "correct horse")).status).toBe(429);
  expect((await signIn("zhou", "correct horse")).status).toBe(200);
});

test("credentials that are none are bad input", async () => {
  for (const body of [
    "",
    "[]",
    '{"username":"zhou"}',
    '{"username":"zhou","password":1}',
    '{"username":"","password":"x"}',
  ])
    expect((await world.request("/api/session", { method: "POST", body })).status).toBe(400);
});
