import { expect, test } from "vitest";
import type { Command } from "../../shared/command.ts";
import type { Sent } from "./outbox.ts";
import { projectWork } from "./project-work.ts";
import { actor, itemLike, workOfItems } from "./testing.ts";

function sent(command: Command, more: Partial<Sent> = {}): Sent {
  return {
    key: command.type,
    ownerId: actor.id,
    nth: 1,
    atMs: Date.UTC(2026, 2, 2, 8, 2),
    number: "T-1",
    command,
    isTried: true,
    no: null,
    status: "retrying",
    isKept: true,
    doneAt: null,
    ...more,
  };
}

const assignmentId = "a-1";
const accept: Command = { type: "assignment.accept", assignmentId };
const depart: Command = { type: "assignment.depart", assignmentId };
const arrive: Command = { type: "assignment.arrive", assignmentId, lngLat: [-56.16, -34.9] };

test("without a network the whole job goes on, with the times of the presses", () => {
  const work = workOfItems(itemLike());
  const safe: Command = { type: "ticket.make_safe", ticketId: "t-1", assignmentId };
  const all = [accept, depart, arrive, safe].map((each) => sent(each, { status: "queued" }));
  const [item] = projectWork(work, all, actor).work;
  expect(item?.assignment).toMatchObject({
    state: "on_site",
    acceptedAt: "2026-03-02T08:02:00.000Z",
    arrivedDistanceM: 0,
  });
  expect(item?.ticket.madeSafeAt).toBe("2026-03-02T08:02:00.000Z");
  const finish: Command = { type: "assignment.finish", assignmentId, outcome: "repaired", result: {} };
  expect(projectWork(work, [...all, sent(finish)], actor).work[0]?.assignment.state).toBe("done");
});

test("what the server would refuse changes nothing", () => {
  const work = workOfItems(itemLike({ state: "withdrawn" }));
  expect(projectWork(work, [sent(accept), sent(depart)], actor)).toEqual(work);
});

test("a first try is no fact yet; what was taken after the reading is one until the next", () => {
  const work = workOfItems(itemLike());
  const stateAfter = (more: Partial<Sent>) =>
    projectWork(work, [sent(accept, more)], actor).work[0]?.assignment.state;
  expect(stateAfter({ status: "sending" })).toBe("offered");
  expect(stateAfter({ status: "stored", doneAt: "2026-03-02T08:01:06.000Z" })).toBe("accepted");
  // Read while it was being committed.
  expect(stateAfter({ status: "stored", doneAt: "2026-03-02T08:01:04.000Z" })).toBe("accepted");
  expect(stateAfter({ status: "stored", doneAt: "2026-03-02T08:00:50.000Z" })).toBe("offered");
  expect(stateAfter({ status: "refused" })).toBe("offered");
});
