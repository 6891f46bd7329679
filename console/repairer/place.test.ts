import { expect, test } from "vitest";
import { hashOf, type Place, readPlace } from "./place.ts";

test("every page is found again from its address; an unknown address is the first page", () => {
  const places: Place[] = [
    { page: "duty" },
    { page: "me" },
    { page: "day" },
    { page: "job", assignmentId: "a:1.b-2" },
    { page: "orders" },
    { page: "order", workOrderId: "work_order_1:2" },
  ];
  for (const place of places) expect(readPlace(hashOf(place))).toEqual(place);
  expect(readPlace("#nonsense")).toEqual({ page: "duty" });
  expect(readPlace("")).toEqual({ page: "duty" });
});
