import { expect, test } from "vitest";
import type { Timeline } from "../shared/answer.ts";
import { must } from "../shared/assert.ts";
import { readInbox } from "./store/inbox.ts";
import { centre, openWorld } from "./testing/world.ts";

test("a message reaches the phones it is for, the desk reads all of them, a phone only its own", async () => {
  const world = await openWorld();
  const desk = world.as("dispatcher1");
  await world.addRepairers([{ id: "r01" }, { id: "r02" }]);
  await world.place([
    { repairerId: "r01", lngLat: centre },
    { repairerId: "r02", lngLat: centre },
  ]);
  const ticketId = must(
    (await desk.do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" })).ticketId,
    "a ticket",
  );
  const lead = await desk.do({ type: "assignment.offer", ticketId, repairerId: "r01" });
  const aid = await desk.do({ type: "assignment.offer", ticketId, repairerId: "r02", role: "support" });
  await world.as("r01").do({ type: "message.send", ticketId, text: "second detector", wants: "support" });
  await desk.do({ type: "message.send", ticketId, text: "police is coming" });
  const toOne = { type: "message.send", ticketId, assignmentId: must(aid.assignmentId, "an id") } as const;
  await desk.do({ ...toOne, text: "bring a detector" });

  const told = async (repairerId: string) =>
    (await readInbox(world.db, repairerId, 0)).filter(({ kind }) => kind === "message");
  expect(await told("r01")).toMatchObject([{ assignmentId: lead.assignmentId }]);
  expect(await told("r02")).toHaveLength(2);

  const read = async (who: string) => {
    const { body } = await world.as(who).get(`/api/tickets/${ticketId}/timeline`);
    return (body as Timeline).items.flatMap(({ event, text }) =>
      event.type === "message.sent" ? [text] : [],
    );
  };
  expect(await read("dispatcher1")).toEqual(["second detector", "police is coming", "bring a detector"]);
  expect(await read("r01")).toEqual(["second detector", "police is coming"]);
  expect(await read("r02")).toEqual(["police is coming", "bring a detector"]);
  await world.close();
});
