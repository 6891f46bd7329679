import { expect, test } from "vitest";
import { must } from "../../shared/assert.ts";
import { destination } from "../../shared/geo.ts";
import type { AreaHistory } from "../../shared/nearby.ts";
import { centre, openWorld } from "../testing/world.ts";

test("around his own job a repairer reads what happened there, and around nobody else's", async () => {
  const world = await openWorld();
  const desk = world.as("dispatcher1");
  const ana = world.as("ana");
  await world.addRepairers([{ id: "ana" }, { id: "bo" }]);
  await world.place([{ repairerId: "ana", lngLat: centre }]);
  const open = async (meters: number) => {
    const [lng, lat] = destination(centre, 90, meters);
    const call = { callerName: "Fernanda", callerPhone: "099 1", words: "loud hiss" };
    const site = { lngLat: [lng, lat] as [number, number] };
    return desk.do({ type: "ticket.open", site, hazard: "gas_manhole", call });
  };
  const near = await open(150);
  await open(250);
  const own = must((await open(0)).ticketId, "a ticket");
  const { assignmentId } = await desk.do({ type: "assignment.offer", ticketId: own, repairerId: "ana" });

  const { status, body } = await ana.get(`/api/my/area/${assignmentId}`);
  expect(status).toBe(200);
  expect((body as AreaHistory).tickets).toMatchObject([
    { number: near.number, hazard: "gas_manhole", outcome: null, sameAddress: false },
  ]);
  expect(JSON.stringify(body)).not.toMatch(/Fernanda|099|hiss/);
  expect((await world.as("bo").get(`/api/my/area/${assignmentId}`)).status).toBe(404);
  expect((await desk.get(`/api/my/area/${assignmentId}`)).status).toBe(403);
  await world.close();
});
