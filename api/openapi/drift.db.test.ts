import { afterAll, beforeAll, expect, test } from "vitest";
import { type Readable, readRules } from "../../shared/domain/read-permission.ts";
import { createApp } from "../app.ts";
import { openWorld, type World } from "../testing/world.ts";
import { paths } from "./paths.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("every address is described, and every described one exists", () => {
  const described = Object.keys(paths);
  const { routes } = createApp(world.ports, world.live);
  const served = routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api"))
    .map(({ method, path }) => `${method} ${path}`);
  const missing = [...new Set(served)].filter((address) => !described.includes(address));
  expect(missing, "served but not described: add each, as a key, to its group in api/openapi/paths/").toEqual(
    [],
  );
  const gone = described.filter((address) => !served.includes(address));
  expect(gone, "described but not served: take each out of api/openapi/paths/").toEqual([]);
});

const roles = {
  agent: "agent1",
  dispatcher: "dispatcher1",
  repairer: "r1",
  supervisor: "supervisor1",
  admin: "admin1",
};
// Signing out would end the sign-ins of the rest.
const asked = Object.entries(paths).filter(
  ([, { group, who }]) => group !== "session" && who !== "by command",
);

test.each(asked)("%s is open to those who are named, and to nobody else", async (address, { who }) => {
  const [method = "", template = ""] = address.split(" ");
  const path = template.replace(":y", "0.mvt").replace(/:[zx]/g, "0").replace(/:\w+/g, "none");
  const statusFor = async (username: string | null) => {
    const headers = username === null ? {} : { authorization: `Bearer ${world.as(username).token}` };
    const body = method === "POST" ? { body: "{}" } : {};
    return (await world.request(path, { method, headers, ...body })).status;
  };
  expect((await statusFor(null)) === 401).toBe(who !== "anybody");
  const named: readonly string[] = who in readRules ? readRules[who as Readable] : Object.keys(roles);
  for (const [role, username] of Object.entries(roles))
    expect([role, (await statusFor(username)) !== 403]).toEqual([role, named.includes(role)]);
});
