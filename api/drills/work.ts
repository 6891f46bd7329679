import type { CommandAnswer } from "../../shared/answer.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import { centre } from "../testing/world.ts";
import type { Ask, Desk } from "./desk.ts";
import type { Dice } from "./dice.ts";
import { pause } from "./figures.ts";

/** How people work while a drill goes on: nobody waits for anybody else, everybody reacts to what is on his screen. */

/** A dispatcher opens tickets while few are open, and sends whoever has no offer to what waits. */
export async function dispatch(
  ask: Ask,
  desk: Desk,
  crew: readonly string[],
  dice: Dice,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const board = desk.board();
    const tickets = [...board.tickets.values()];
    const waiting = tickets.filter(nobodyHasIt);
    if (waiting.length < 3 && tickets.length < crew.length)
      await ask(desk.username, { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
    else if (waiting.length > 0)
      await ask(desk.username, {
        type: "assignment.offer",
        ticketId: dice.pick(waiting).id,
        repairerId: dice.pick(crew),
      });
    const live = [...board.assignments.values()].filter((one) => one.endedAt === null);
    if (live.length > 0 && dice.isLucky(0.1))
      await ask(desk.username, {
        type: "assignment.withdraw",
        assignmentId: dice.pick(live).id,
        reason: "nearer one",
      });
    const safe = tickets.find(({ status }) => status === "made_safe");
    if (safe) await ask(desk.username, { type: "ticket.close", ticketId: safe.id, reason: "is safe" });
    await pause(dice.unit() * 30);
  }
}

/** What a repairer does with an offer: nothing at all, decline, or everything to the end. */
export async function answerOffer(
  ask: Ask,
  who: string,
  { assignmentId }: InboxItem,
  dice: Dice,
): Promise<void> {
  const on = { assignmentId };
  const tell = async (command: object): Promise<CommandAnswer> => {
    await pause(dice.unit() * 60);
    return await ask(who, { ...command, ...on });
  };
  await tell({ type: "assignment.receipt", kind: "seen" });
  if (dice.isLucky(0.05)) return;
  if (dice.isLucky(0.1)) {
    await tell({ type: "assignment.decline", reason: "too far" });
    return;
  }
  const steps = [
    { type: "assignment.accept" },
    { type: "assignment.depart" },
    { type: "assignment.arrive", lngLat: centre },
    {
      type: "assignment.finish",
      outcome: dice.pick(["repaired", "made_safe", "no_fault", "no_access"]),
      result: {},
    },
  ];
  for (const step of steps) if (!(await tell(step)).ok) return;
}
