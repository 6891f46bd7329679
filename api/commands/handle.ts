import { v7 } from "uuid";
import type { CommandAnswer, CommandDone } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";
import { applyEvent } from "../../shared/domain/apply-event.ts";
import type { Board } from "../../shared/domain/board.ts";
import { decide } from "../../shared/domain/decide.ts";
import { isAboutWorkOrder } from "../../shared/domain/work-order.ts";
import type { Draft, Event } from "../../shared/event.ts";
import type { LadderInForce } from "../../shared/ladder-policy.ts";
import { type Refusal, statusOfRefusal } from "../../shared/refusal.ts";
import type { Result } from "../../shared/result.ts";
import type { Actor } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { type Db, DbError, type Queryable } from "../db/db.ts";
import { hashBody, storeAnswer, takeKey } from "../store/commands.ts";
import { appendEvents, readLastSeq } from "../store/events.ts";
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
  tx: Queryable,
  actor: Actor,
  key: string,
  command: Command,
  override: Partial<Settings>,
): Promise<Handled> {
  const actorId = "system" in actor ? `system:${actor.system}` : actor.id;
  const bodyHash = hashBody(command);
  const answered = await takeKey(tx, { actorId, key, type: command.type, bodyHash });
  if (answered) return answered.bodyHash === bodyHash ? answered : keyReused;
  const scene = await loadScene(tx, command, actor);
  const ladder = await readLadder(tx);
  const decision = decide(scene.board, command, actor, {
    now: scene.now,
    settings: { ...(await readSettings(tx)), ...override },
    newId: (kind) => `${kind}_${v7()}`,
    nextTicketNumber: scene.nextTicketNumber,
    sight: scene.sight,
    ladder,
    dutyContact: scene.dutyContact,
    workOrder: scene.workOrder,
    nextWorkOrderNumber: scene.nextWorkOrderNumber,
  });
  if (decision.ok) await checkResult(tx, command, scene.workOrder);
  const handled = await carryOut(tx, scene, command, actor, decision, ladder);
  await storeAnswer(tx, actorId, key, handled.status, handled.answer);
  return handled;
}

async function carryOut(
  tx: Queryable,
  scene: Scene,
  command: Command,
  actor: Actor,
  decision: Result<Draft[], Refusal>,
  ladder: LadderInForce,
): Promise<Handled> {
  if (!decision.ok)
    return { status: statusOfRefusal[decision.error.refusal], answer: { ok: false, ...decision.error } };
  const drafts = decision.value;
  let after = scene.board;
  let { workOrder } = scene;
  for (const draft of drafts) {
    const before = after;
    after = applyEvent(before, draft);
    await saveChange(tx, draft, before, after);
    await keepTicketTimer(tx, draft, before, after, ladder);
    await keepWords(tx, draft, command, actor);
    if (isAboutWorkOrder(draft)) workOrder = await keepWorkOrder(tx, draft, workOrder, command);
    for (const message of messagesFor(draft, after)) await tell(tx, message, draft.at);
    const push = pushFor(draft, after);
    if (push) await queuePush(tx, push, draft.at);
    for (const message of messagesBeyond(draft, after)) await queueMessage(tx, message);
  }
  if (command.type === "ticket.escalate" && drafts.length === 0) await restTicketTimer(tx, command.ticketId);
  const events = await appendEvents(tx, drafts);
  const seq = events.at(-1)?.seq ?? (await readLastSeq(tx));
  return {
    status: 200,
    answer: {
      ok: true,
      seq,
      events,
      ...idsOf(command, events, after),
      ...(workOrder && { workOrderId: workOrder.id, number: workOrder.number }),
    },
  };
}

/** The ids that whoever asked will need next. */
function idsOf(
  command: Command,
  events: readonly Event[],
  after: Board,
): Omit<CommandDone, "ok" | "seq" | "events"> {
  const ids: Omit<CommandDone, "ok" | "seq" | "events"> = {};
  if ("assignmentId" in command && command.assignmentId) ids.assignmentId = command.assignmentId;
  for (const event of events) {
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
