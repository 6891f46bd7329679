import { expect, test } from "vitest";
import { clustersLayerId } from "./layers/clusters.ts";
import { repairersLayerId } from "./layers/repairers.ts";
import { ticketsLayerId } from "./layers/tickets.ts";
import { pointedAt } from "./pointed.ts";

const fleet = { ids: ["r1", "r2"] };
const under = (id: string | null, index: number, object?: unknown) =>
  pointedAt({ layer: id === null ? null : ({ id } as never), index, object, x: 10, y: 20 }, fleet);

test("the pointer rests on a ticket, on a repairer by his row, or on nothing", () => {
  expect(under(ticketsLayerId, 0, { id: "t1" })).toEqual({ is: "ticket", id: "t1", x: 10, y: 20 });
  expect(under(repairersLayerId, 1)).toEqual({ is: "repairer", id: "r2", x: 10, y: 20 });
  expect(under(null, -1)).toBeNull();
});

test("it rests on a cluster, whose place is its name", () => {
  const cluster = { lngLat: [-56.1, -34.9], people: 40, available: 12 };
  expect(under(clustersLayerId, 3, cluster)).toEqual({
    is: "cluster",
    id: "-56.1,-34.9",
    cluster,
    x: 10,
    y: 20,
  });
});

test("a row that has just gone, and whatever else is drawn, is nobody", () => {
  expect(under(repairersLayerId, 2)).toBeNull();
  expect(under("reach", 0, { id: "t1" })).toBeNull();
});
