import type { Command } from "../../shared/command.ts";
import type { Board } from "../../shared/domain/board.ts";
import { decide } from "../../shared/domain/decide.ts";
import type { Refusal } from "../../shared/refusal.ts";
import type { Person } from "../../shared/schema.ts";
import { defaultSettings } from "../../shared/settings.ts";

/**
 * Why the server would say no to this, as far as this desk can see; null when it would do it. The same rules
 * as the server's, on the picture of this desk: what it says may be a moment old, the server has the last word.
 */
export function refusalOf(board: Board, command: Command, actor: Person, now: number): Refusal | null {
  const decided = decide(board, command, actor, {
    now: new Date(now).toISOString(),
    settings: defaultSettings,
    newId: (kind) => `new-${kind}`,
    nextTicketNumber: 0,
    sight: null,
  });
  return decided.ok ? null : decided.error;
}
