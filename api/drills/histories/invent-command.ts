import { must } from "../../../shared/assert.ts";
import type { Command } from "../../../shared/command.ts";
import { isLive } from "../../../shared/domain/assignment.ts";
import type { Board } from "../../../shared/domain/board.ts";
import { hasEnded } from "../../../shared/domain/ticket-status.ts";
import { type Actor, type Assignment, outcome } from "../../../shared/schema.ts";
import { centre } from "../../testing/world.ts";
import type { Dice } from "../dice.ts";
import { type SmallTown, staff } from "./small-towns.ts";

export interface Asked {
  actor: Actor;
  command: Command;
}

const [agent, first, second, supervisor] = staff;
const timer: Actor = { system: "timer" };
const ladder: Actor = { system: "ladder" };

/** Something that somebody could ask now, sensible more often than not. */
export function inventCommand(dice: Dice, town: SmallTown, board: Board): Asked {
  const all = [...board.assignments.values()];
  const live = all.filter(isLive);
  // What has ended is asked about as well: an answer to a dead offer has an answer too.
  const about = all.length > 0 && !(live.length === 0 && dice.isLucky(0.7));
  const chosen = about ? dice.pick(live.length > 0 && !dice.isLucky(0.1) ? live : all) : null;
  return chosen && dice.isLucky(0.72)
    ? dice.weighted(aboutAssignment(dice, town, chosen))()
    : dice.weighted(aboutTown(dice, town, board))();
}

type Choices = [weight: number, make: () => Asked][];

function aboutTown(dice: Dice, town: SmallTown, board: Board): Choices {
  const open = town.ticketIds.filter((id) => !hasEnded(must(board.tickets.get(id), "a ticket of the town")));
  const ticketId = dice.pick(open.length > 0 && !dice.isLucky(0.05) ? open : town.ticketIds);
  const who = dice.pick(town.crew);
  const repairerId = must(who.repairerId, "a repairer");
  const desk = dice.pick([first, second, supervisor]);
  const make =
    (actor: Actor, command: Command): (() => Asked) =>
    () => ({ actor, command });
  const offer = { type: "assignment.offer", ticketId, repairerId } as const;
  const version = must(board.tickets.get(ticketId), "a ticket of the town").version;
  const priority = dice.pick(["p1", "p2", "p3"] as const);
  return [
    [8, make(desk, offer)],
    [3, make(desk, { ...offer, ticketVersion: version })],
    [3, make(desk, { ...offer, role: "support" })],
    [1, make(agent, { type: "ticket.update", ticketId, site: { access: "The bell is broken." } })],
    [2, make(desk, { type: "ticket.update", ticketId, priority, reason: "heard more" })],
    [1, make(desk, { type: "ticket.note", ticketId, text: "The caller rang again." })],
    [1, make(agent, { type: "ticket.attach_call", ticketId, call: { callerName: "Rosa" } })],
    [1, make(who, { type: "ticket.make_safe", ticketId })],
    [0.4, make(desk, { type: "ticket.close", ticketId, reason: "false alarm" })],
    [0.4, make(desk, { type: "ticket.cancel", ticketId, reason: "caller withdrew" })],
    [1, make(timer, { type: "ticket.escalate", ticketId, level: dice.below(3) + 1 })],
    [2, make(who, { type: "shift.open" })],
    [1, make(who, { type: "shift.close" })],
    [0.5, make(supervisor, { type: "shift.close", repairerId, force: true, reason: "went home" })],
  ];
}

function aboutAssignment(dice: Dice, town: SmallTown, { id, repairerId, ticketId }: Assignment): Choices {
  const owner = must(
    town.crew.find((one) => one.repairerId === repairerId),
    "the owner of an assignment",
  );
  const other = must(dice.pick(town.crew).repairerId, "a repairer");
  const desk = dice.pick([first, second]);
  const byVoice = dice.isLucky(0.25);
  const actor = byVoice ? desk : owner;
  const more = byVoice ? { reportedBy: dice.pick(["phone", "radio"] as const) } : {};
  const on = { assignmentId: id };
  const make =
    (who: Actor, command: Command): (() => Asked) =>
    () => ({ actor: who, command });
  const result = { outcome: dice.pick(outcome.options), result: { note: "as found" } };
  return [
    [6, make(actor, { type: "assignment.accept", ...on, ...more })],
    [2, make(actor, { type: "assignment.decline", ...on, ...more, reason: "too far" })],
    [2, make(desk, { type: "assignment.withdraw", ...on, reason: "nearer one" })],
    [2, make(desk, { type: "assignment.reassign", ...on, repairerId: other, reason: "nearer one" })],
    [1.5, make(desk, { type: "assignment.promote", ...on })],
    [
      1.5,
      make(owner, { type: "assignment.receipt", ...on, kind: dice.pick(["delivered", "seen"] as const) }),
    ],
    [4, make(actor, { type: "assignment.depart", ...on, ...more })],
    [4, make(actor, { type: "assignment.arrive", ...on, ...more, lngLat: centre })],
    [1, make(actor, { type: "assignment.return", ...on, ...more, reason: "no tools" })],
    [3, make(actor, { type: "assignment.finish", ...on, ...more, ...result })],
    [1, make(owner, { type: "ticket.make_safe", ticketId, ...on })],
    [1.5, make(timer, { type: "assignment.time_out", ...on })],
    [1, make(ladder, { type: "ladder.climb", ...on, kind: "sms", nth: 0 })],
    [0.5, make(desk, { type: "ladder.ring_now", ...on })],
    [0.5, make(desk, { type: "ladder.skip", ...on })],
    [0.5, make(desk, { type: "ladder.stop", ...on })],
    [0.5, make(timer, { type: "assignment.note_push", ...on, channel: "web_push", ok: true, status: 201 })],
  ];
}
