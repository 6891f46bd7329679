import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { hasEnded } from "../../../shared/domain/ticket-status.ts";
import { handle } from "../../commands/handle.ts";
import type { Db } from "../../db/db.ts";
import type { Dice } from "../dice.ts";
import { type Answered, findOrder, plain } from "./find-order.ts";
import { type Asked, inventCommand } from "./invent-command.ts";
import { readTown } from "./read-town.ts";
import type { SmallTown } from "./small-towns.ts";

/** What came of the histories: one history is what three actors asked at one moment, and what was after it. */
export interface Played {
  histories: number;
  commands: number;
  refused: number;
  /** Of the commands, those sent twice at the same moment with the same key. */
  doubled: number;
  /** Histories that no serial order explains, in words. */
  wrong: string[];
}

export const nothingPlayed = (): Played => ({ histories: 0, commands: 0, refused: 0, doubled: 0, wrong: [] });

/** Moment after moment in one town, each from the board that the last one left, until a history is wrong. */
export async function playTown(db: Db, dice: Dice, town: SmallTown, moments: number): Promise<Played> {
  const played = nothingPlayed();
  let board = await readTown(db, town);
  for (let moment = 0; moment < moments; moment++) {
    const asked = threeActors(() => inventCommand(dice, town, board));
    const doubled = dice.isLucky(0.15) ? dice.below(3) : -1;
    const answers = await Promise.all(asked.map((one, nth) => ask(db, one, nth === doubled)));
    const end = await readTown(db, town);
    played.histories++;
    played.commands += asked.length;
    played.doubled += doubled >= 0 ? 1 : 0;
    played.refused += answers.filter(({ answer }) => !answer.ok).length;
    const after = findOrder(board, answers, end);
    if (after === null) {
      played.wrong.push(JSON.stringify({ town: town.ticketIds, moment, answers }));
      break;
    }
    board = after;
    // What has ended never changes: nothing more is to be learned here.
    if ([...board.tickets.values()].every(hasEnded)) break;
  }
  return played;
}

function threeActors(invent: () => Asked): Asked[] {
  const asked: Asked[] = [];
  const idOf = ({ actor }: Asked) => ("system" in actor ? actor.system : actor.id);
  while (asked.length < 3) {
    const next = invent();
    if (asked.every((one) => idOf(one) !== idOf(next))) asked.push(next);
  }
  return asked;
}

async function ask(db: Db, asked: Asked, isTwice: boolean): Promise<Answered> {
  const key = randomUUID();
  try {
    const sent = Array.from({ length: isTwice ? 2 : 1 }, () => handle(db, asked.actor, key, asked.command));
    const [first, second] = plain((await Promise.all(sent)).map(({ answer }) => answer));
    if (first === undefined || (second !== undefined && !isDeepStrictEqual(first, second)))
      throw new Error(`the same key got two answers: ${JSON.stringify([first, second])}`);
    return { ...asked, answer: first };
  } catch (error) {
    // No order explains an answer that is none.
    return { ...asked, answer: { ok: false, issues: [{ path: "", message: String(error) }] } };
  }
}
