import type { CommandAnswer } from "../../../shared/answer.ts";
import type { Command } from "../../../shared/command.ts";
import { centre } from "../../testing/world.ts";
import type { Ask } from "../desk.ts";
import type { Dice } from "../dice.ts";
import { pause } from "../figures.ts";

/** The desk's side of one job, and what is entered on the phone. */

const desk = "dispatcher1";

export interface Job {
  ticketId: string;
  assignmentId: string;
}

export async function sendOut(ask: Ask, repairerId: string, hazard: string): Promise<Job> {
  const opened = await ask(desk, { type: "ticket.open", site: { lngLat: centre }, hazard });
  const { ticketId = "" } = done(opened);
  const { assignmentId = "" } = done(await ask(desk, { type: "assignment.offer", ticketId, repairerId }));
  return { ticketId, assignmentId };
}

export function stepsOf({ ticketId, assignmentId }: Job, dice: Dice): Command[] {
  const outcome = dice.pick(["repaired", "made_safe", "no_fault", "no_access"] as const);
  return [
    { type: "assignment.accept", assignmentId },
    { type: "assignment.depart", assignmentId },
    { type: "assignment.arrive", assignmentId, lngLat: centre },
    ...(outcome === "made_safe" ? [{ type: "ticket.make_safe", ticketId, assignmentId } as const] : []),
    { type: "assignment.finish", assignmentId, outcome, result: { note: "by the drill" } },
  ];
}

export async function withdrawSoon(ask: Ask, { assignmentId }: Job, dice: Dice): Promise<void> {
  await pause(dice.unit() * 300);
  await ask(desk, { type: "assignment.withdraw", assignmentId, reason: "nearer one" });
}

/** A press that was killed before it was safe is no press: what it leaves open is taken away, or the next job waits. */
export async function cleanUp(ask: Ask, { ticketId, assignmentId }: Job): Promise<void> {
  await ask(desk, { type: "assignment.withdraw", assignmentId, reason: "drill" });
  await ask(desk, { type: "ticket.cancel", ticketId, reason: "drill" });
}

function done(answer: CommandAnswer) {
  if (!answer.ok) throw new Error(`the desk was refused: ${JSON.stringify(answer)}`);
  return answer;
}
