import type { CommandAnswer } from "../../../shared/answer.ts";
import type { Command } from "../../../shared/command.ts";
import { centre } from "../../testing/world.ts";

export interface Job {
  assignmentId: string;
  repairerId: string;
}

/** A job that somebody has accepted, the proper way; null where the garbage came between. */
export async function takeJob(port: number, repairerId: string): Promise<Job | null> {
  const opened = await ask(port, "agent1", {
    type: "ticket.open",
    site: { lngLat: centre },
    hazard: "gas_smell_indoor",
  });
  if (!opened.ok || !opened.ticketId) return null;
  const { ticketId } = opened;
  const offered = await ask(port, "dispatcher1", { type: "assignment.offer", ticketId, repairerId });
  if (!offered.ok || !offered.assignmentId) return null;
  const { assignmentId } = offered;
  const accepted = await ask(port, repairerId, { type: "assignment.accept", assignmentId });
  return accepted.ok ? { assignmentId, repairerId } : null;
}

async function ask(port: number, username: string, command: Command): Promise<CommandAnswer> {
  const response = await fetch(`http://127.0.0.1:${port}/api/commands`, {
    method: "POST",
    headers: {
      authorization: `Bearer token-${username}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify(command),
  });
  return (await response.json()) as CommandAnswer;
}
