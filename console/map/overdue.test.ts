import { expect, test } from "vitest";
import { limitsOf } from "../../shared/content.ts";
import type { Ticket } from "../../shared/schema.ts";
import { someTicket } from "../live/testing.ts";
import { overdueS } from "./overdue.ts";

const ticket: Ticket = { ...someTicket, hazard: "gas_smell_indoor", priority: "p2" };
const limits = limitsOf(ticket);
const after = (seconds: number) => Date.parse(ticket.openedAt) + 1_000 * seconds;

test("what is waited for changes with the state: an answer, the arrival, the end of the danger", () => {
  expect(overdueS(ticket, after(limits.dispatchS))).toBe(0);
  expect(overdueS(ticket, after(limits.dispatchS + 138))).toBe(138);
  expect(overdueS({ ...ticket, status: "en_route" }, after(limits.dispatchS + 138))).toBe(0);
  expect(overdueS({ ...ticket, status: "en_route" }, after(limits.responseS + 1))).toBe(1);
  expect(overdueS({ ...ticket, status: "on_site" }, after(limits.makeSafeS + 5))).toBe(5);
  expect(overdueS({ ...ticket, status: "made_safe" }, after(limits.makeSafeS + 500))).toBe(0);
});
