import { afterAll, beforeAll, expect, test } from "vitest";
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
