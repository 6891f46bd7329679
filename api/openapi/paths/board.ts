import { z } from "zod";
import { commandDone, eventPage } from "../../../shared/answer.ts";
import { command } from "../../../shared/command.ts";
import { deskBoard, wireBoard } from "../../../shared/schema.ts";
import { idempotencyKey } from "../../routes/commands.ts";
import { eventsAsked } from "../../routes/reads.ts";
import { refusedForms } from "../components.ts";
import { type Described, json } from "../describe.ts";

/** Everything in, and everything out. */
export const boardPaths: Readonly<Record<string, Described>> = {
  "POST /api/commands": {
    name: "sendCommand",
    group: "commands",
    summary:
      "One command. The same key with the same command gives the same answer again, so a lost answer is asked for by sending once more. A refusal is a normal answer with a reason.",
    who: "by command",
    header: z.object({ "Idempotency-Key": idempotencyKey }),
    body: command,
    answer: commandDone,
    also: {
      404: json("There is none, or it is not yours.", refusedForms[404]),
      409: json("Refused, and why.", refusedForms[409]),
    },
  },
  "GET /api/board": {
    name: "readBoard",
    group: "board",
    summary:
      "The live picture: open tickets with all their assignments, open shifts, everybody. Agents see no positions.",
    who: "board",
    answer: wireBoard,
  },
  "GET /api/board/desk": {
    name: "readDeskBoard",
    group: "board",
    summary:
      "The same for a desk: people by name and skills only. Made once for all who ask meanwhile, so it may be older than the question; the events after its seq tell the rest.",
    who: "board",
    answer: deskBoard,
  },
  "GET /api/events": {
    name: "listEvents",
    group: "board",
    summary: "What happened after a seq, in order and without gaps: as much as this person may see.",
    who: "events",
    query: eventsAsked,
    answer: eventPage,
  },
};
