import { v7 } from "uuid";
import type { CommandAnswer } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { applyEvent } from "../../shared/domain/apply-event.ts";
import type { Board } from "../../shared/domain/board.ts";
import { decide } from "../../shared/domain/decide.ts";
import { isAboutWorkOrder } from "../../shared/domain/work-order.ts";
import type { Draft } from "../../shared/event.ts";
import type { LadderInForce } from "../../shared/ladder-policy.ts";
import { statusOfRefusal } from "../../shared/refusal.ts";
import type { Actor } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { type Db, DbError, type Transaction } from "../db/db.ts";
import { type Done, hashBody, storeAnswer, takeKey } from "../store/commands.ts";
import { appendEvents } from "../store/events.ts";
import { tell } from "../store/inbox.ts";
import { readLadder } from "../store/ladder-policy.ts";
import { queueMessage } from "../store/message-outbox.ts";
import { queuePush } from "../store/push-outbox.ts";
import { saveChange } from "../store/save.ts";
import { loadScene, type Scene, SceneMoved } from "../store/scene.ts";
import { readSettings } from "../store/settings.ts";
import { keepTicketTimer, restTicketTimer } from "../store/ticket-timers.ts";
import { checkResult } from "./check-result.ts";
import { messagesFor } from "./effects.ts";
import { keepWords } from "./keep-words.ts";
import { keepWorkOrder } from "./keep-work-order.ts";
import { messagesBeyond } from "./messages-beyond.ts";
import { pushFor } from "./push-for.ts";

export interface Handled {
  status: number;
  answer: CommandAnswer;
}

/**
 * The only way state changes. One transaction holds the key, the rows, the timers, the messages, the events and
 * the answer: they commit together, and the answer leaves after the commit.
 */
export async function handle(
  db: Db,
  actor: Actor,
  key: string,
  command: Command,
  override: Partial<Settings> = {},
): Promise<Handled> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => handleIn(tx, actor, key, command, override));
    } catch (error) {
      // Lost a race that only the database saw: asked again, decide() sees the winner and refuses with its facts.
      if (attempt >= 5 || !isRace(error)) throw error;
    }
  }
}

const races = new Set(["23505", "23P01", "40001", "40P01"]);

function isRace(error: unknown): boolean {
  return error instanceof SceneMoved || (error instanceof DbError && races.has(error.code));
}

async function handleIn(
  tx: Transaction,
  actor: Actor,
  key: string,
  command: Command,
  override: Partial<Settings>,
): Promise<Handled> {
  const asked = {
    actorId: "system" in actor ? `system:${actor.system}` : actor.id,
    key,
    type: command.type,
    bodyHash: hashBody(command),
  };
  const answered = await takeKey(tx, asked);
  if (answered) return answered.bodyHash === asked.bodyHash ? answered : keyReused;
  const [ladder, settings, scene] = await Promise.all([
    readLadder(tx),
    readSettings(tx),
    loadScene(tx, command, actor),
  ]);
  const decision = decide(scene.board, command, actor, {
    now: scene.now,
    settings: { ...settings, ...override },
    newId: (kind) => `${kind}_${v7()}`,
    nextTicketNumber: scene.nextTicketNumber,
    sight: scene.sight,
    ladder,
    dutyContact: scene.dutyContact,
    workOrder: scene.workOrder,
    nextWorkOrderNumber: scene.nextWorkOrderNumber,
  });
  if (!decision.ok) {
    const status = statusOfRefusal[decision.error.refusal];
    return { status, answer: await storeAnswer(tx, asked, status, { ok: false, ...decision.error }) };
  }
  await checkResult(tx, command, scene.workOrder);
  const done = await carryOut(tx, scene, command, actor, decision.value, ladder);
  return { status: 200, answer: await storeAnswer(tx, asked, 200, done) };
}

/** Nothing here waits for the database but what is written to somebody past the app: all goes out with the answer. */
async function carryOut(
  tx: Transaction,
  scene: Scene,
  command: Command,
  actor: Actor,
  drafts: readonly Draft[],
  ladder: LadderInForce,
): Promise<Done> {
  let after = scene.board;
  let { workOrder } = scene;
  for (const draft of drafts) {
    const before = after;
    after = applyEvent(before, draft);
    saveChange(tx, draft, before, after);
    keepTicketTimer(tx, draft, before, after, ladder);
    keepWords(tx, draft, command, actor);
    if (isAboutWorkOrder(draft)) workOrder = keepWorkOrder(tx, draft, workOrder, command);
    for (const message of messagesFor(draft, after)) tell(tx, message, draft.at);
    const push = pushFor(draft, after);
    if (push) queuePush(tx, push, draft.at);
    for (const message of messagesBeyond(draft, after)) await queueMessage(tx, message);
  }
  if (command.type === "ticket.escalate" && drafts.length === 0) restTicketTimer(tx, command.ticketId);
  appendEvents(tx, drafts);
  return {
    ok: true,
    events: drafts,
    ...idsOf(command, drafts, after),
    ...(workOrder && { workOrderId: workOrder.id, number: workOrder.number }),
  };
}

/** The ids that whoever asked will need next. */
function idsOf(command: Command, drafts: readonly Draft[], after: Board): Omit<Done, "ok" | "events"> {
  const ids: Omit<Done, "ok" | "events"> = {};
  if ("assignmentId" in command && command.assignmentId) ids.assignmentId = command.assignmentId;
  for (const event of drafts) {
    const ticket = event.ticketId === null ? undefined : after.tickets.get(event.ticketId);
    if (ticket) Object.assign(ids, { ticketId: ticket.id, number: ticket.number, version: ticket.version });
    if (event.type === "assignment.offered") {
      const { expiresAt, warnings } = event.data;
      Object.assign(ids, { assignmentId: event.assignmentId, expiresAt, warnings });
    }
    if ("shiftId" in event.data) ids.shiftId = event.data.shiftId;
    if ("resultId" in event.data) ids.resultId = event.data.resultId;
  }
  return ids;
}

const keyReused: Handled = {
  status: statusOfRefusal.key_reused,
  answer: {
    ok: false,
    refusal: "key_reused",
    message: "This idempotency key was used for another command: use a new key for each.",
  },
};
