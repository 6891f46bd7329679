import type { Described } from "./describe.ts";
import { boardPaths } from "./paths/board.ts";
import { channelPaths } from "./paths/channels.ts";
import { cityPaths } from "./paths/city.ts";
import { filePaths } from "./paths/files.ts";
import { ladderPaths } from "./paths/ladder.ts";
import { nearbyPaths } from "./paths/nearby.ts";
import { planPaths } from "./paths/plan.ts";
import { pushPaths } from "./paths/push.ts";
import { recordPaths } from "./paths/record.ts";
import { repairerPaths } from "./paths/repairers.ts";
import { serverPaths } from "./paths/server.ts";
import { sessionPaths } from "./paths/session.ts";
import { ticketPaths } from "./paths/tickets.ts";
import { workOrderPaths } from "./paths/work-orders.ts";

/** Every address of the API, `METHOD /path`: what it is for, who may, what it takes, what it answers. */
export const paths: Readonly<Record<string, Described>> = {
  ...sessionPaths,
  ...boardPaths,
  ...nearbyPaths,
  ...planPaths,
  ...ticketPaths,
  ...repairerPaths,
  ...pushPaths,
  ...channelPaths,
  ...workOrderPaths,
  ...filePaths,
  ...ladderPaths,
  ...recordPaths,
  ...cityPaths,
  ...serverPaths,
};
