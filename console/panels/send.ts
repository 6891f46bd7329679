import type { CommandDone } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";

/** Sends one command and says in words how it went; null when it was refused or did not arrive. */
export type Send = (command: Command, done: string) => Promise<CommandDone | null>;
