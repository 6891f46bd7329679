import type { CommandAnswer } from "../../shared/answer.ts";
import { type Board, boardFromWire, emptyBoard } from "../../shared/domain/board.ts";
import type { LiveDown } from "../../shared/protocol.ts";
import { foldLive } from "./fold.ts";
import { keepLine } from "./keep-line.ts";

/** A dispatcher's screen: the board that its socket gives, kept through every loss of the line. */
export interface Desk {
  username: string;
  board(): Board;
  /** Of what it was sent after its last event: what was missing or out of order. */
  faults: string[];
  snapshots(): number;
  close(): void;
}

export type Ask = (username: string, command: object) => Promise<CommandAnswer>;

export function openDesk(username: string, url: () => string, quietMs?: number): Desk {
  let board: Board | null = null;
  let snapshots = 0;
  const faults: string[] = [];
  const line = keepLine<LiveDown>({
    url,
    path: "/live",
    hello: () => ({ token: `token-${username}`, ...(board && { lastSeq: board.seq }) }),
    onMessage(message) {
      if (message.type === "snapshot") {
        snapshots++;
        board = boardFromWire(message.board);
      } else if (message.type === "events")
        for (const event of message.events) {
          if (board === null || event.seq <= board.seq) continue;
          if (event.seq !== board.seq + 1) faults.push(`${username}: ${event.seq} after ${board.seq}`);
          try {
            board = foldLive(board, event);
          } catch (error) {
            // An event about something whose beginning never came: that is what a drill looks for.
            faults.push(`${username}: ${event.seq} cannot be understood, ${error}`);
            board = { ...board, seq: event.seq };
          }
        }
    },
    ...(quietMs !== undefined && { quietMs }),
  });
  return {
    username,
    board: () => board ?? emptyBoard,
    faults,
    snapshots: () => snapshots,
    close: line.close,
  };
}
