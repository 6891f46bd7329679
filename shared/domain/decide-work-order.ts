import { unreachable } from "../assert.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { WorkOrder } from "../work-order.ts";
import { workOrderForms } from "../work-order-content.ts";
import type { Board } from "./board.ts";
import { type AnyAsked, type Asked, type Decided, fact } from "./context.ts";
import { ruleFor } from "./permission.ts";
import { nameOf, notAllowed, notFound, notOnShift, refuse } from "./refuse.ts";
import type { WorkOrderCommand } from "./work-order.ts";

/** What follows from a command about a work order: `context.workOrder` as it is now, of the board only the people. */
export function decideWorkOrder(asked: AnyAsked<WorkOrderCommand>): Decided {
  const { command, actor, context } = asked;
  if (ruleFor(command.type, actor) === "no") return notAllowed();
  if (command.type === "work_order.open") return open({ ...asked, command });
  const order = context.workOrder;
  if (!order) return notFound("work order");
  switch (command.type) {
    case "work_order.take":
      return take({ ...asked, command }, order);
    case "work_order.assign":
      return assign({ ...asked, command }, order);
    case "work_order.take_back":
      return takeBack({ ...asked, command }, order);
    case "work_order.release":
      return release({ ...asked, command }, order);
    case "work_order.cancel":
      return cancel({ ...asked, command }, order);
    case "work_order.finish":
      return finish({ ...asked, command }, order);
    default:
      return unreachable(command);
  }
}

function open(asked: Asked<"work_order.open">): Decided {
  const { command, actor, context } = asked;
  const { form, site } = command;
  const { kind, version } = workOrderForms[form];
  const workOrder: WorkOrder = {
    id: context.newId("work_order"),
    number: `W-${context.nextWorkOrderNumber ?? 0}`,
    kind,
    form,
    formVersion: version,
    state: "waiting",
    site: {
      lngLat: site.lngLat,
      addressSaid: site.addressSaid || null,
      addressFound: site.addressFound || null,
      access: site.access || null,
    },
    dueAt: command.dueAt ?? null,
    createdAt: context.now,
    createdById: "system" in actor ? null : actor.id,
    repairerId: null,
    takenAt: null,
    endedAt: null,
    endedReason: null,
    resultId: null,
  };
  return ok([fact(asked, "work_order.opened", {}, { workOrderId: workOrder.id, workOrder })]);
}

/** The grab: whoever is first has it, everybody else learns who that was. */
function take(asked: Asked<"work_order.take">, order: WorkOrder): Decided {
  const { board, actor } = asked;
  const repairerId = "system" in actor ? null : actor.repairerId;
  if (repairerId === null) return notAllowed();
  if (order.repairerId === repairerId && order.state === "in_hand") return ok([]);
  if (order.state !== "waiting") return whatItIs(board, order);
  if (!board.shifts.has(repairerId)) return notOnShift(board, repairerId);
  return ok([fact(asked, "work_order.taken", { repairerId }, { workOrderId: order.id })]);
}

function assign(asked: Asked<"work_order.assign">, order: WorkOrder): Decided {
  const { board, command } = asked;
  const { repairerId, holderId } = command;
  if (!board.members.has(repairerId)) return notFound("repairer");
  if (order.endedAt !== null) return whatItIs(board, order);
  if (holderId !== undefined && holderId !== order.repairerId) return whatItIs(board, order);
  if (order.repairerId === repairerId) return ok([]);
  if (!board.shifts.has(repairerId)) return notOnShift(board, repairerId);
  const givenTo = { repairerId, name: nameOf(board, repairerId) };
  const reason = command.reason ?? null;
  return ok([
    ...(order.repairerId === null
      ? []
      : [
          fact(
            asked,
            "work_order.taken_back",
            { repairerId: order.repairerId },
            { workOrderId: order.id, reason, givenTo },
          ),
        ]),
    fact(asked, "work_order.assigned", { repairerId }, { workOrderId: order.id }),
  ]);
}

function takeBack(asked: Asked<"work_order.take_back">, order: WorkOrder): Decided {
  const { board, command } = asked;
  const { repairerId } = order;
  if (order.state !== "in_hand" || repairerId === null) return whatItIs(board, order);
  const data = { workOrderId: order.id, reason: command.reason, givenTo: null };
  return ok([fact(asked, "work_order.taken_back", { repairerId }, data)]);
}

function release(asked: Asked<"work_order.release">, order: WorkOrder): Decided {
  const held = inOwnHand(asked, order);
  if (!held.ok) return held;
  const data = { workOrderId: order.id, reason: asked.command.reason };
  return ok([fact(asked, "work_order.released", { repairerId: held.value }, data)]);
}

function cancel(asked: Asked<"work_order.cancel">, order: WorkOrder): Decided {
  const { board, command } = asked;
  if (order.endedAt !== null) return whatItIs(board, order);
  const about = order.repairerId === null ? {} : { repairerId: order.repairerId };
  const data = { workOrderId: order.id, reason: command.reason };
  return ok([fact(asked, "work_order.cancelled", about, data)]);
}

/** Also off shift: what was done offline must arrive. The server has checked the result against the form. */
function finish(asked: Asked<"work_order.finish">, order: WorkOrder): Decided {
  const held = inOwnHand(asked, order);
  if (!held.ok) return held;
  const data = { workOrderId: order.id, resultId: asked.context.newId("result") };
  return ok([fact(asked, "work_order.finished", { repairerId: held.value }, data)]);
}

/** Whoever no longer holds it learns what became of it, like the answer to a dead offer. */
function inOwnHand({ board, actor }: AnyAsked, order: WorkOrder): Result<string, Refusal> {
  const own = "system" in actor ? null : actor.repairerId;
  if (own === null) return notAllowed();
  return order.state === "in_hand" && order.repairerId === own ? ok(own) : whatItIs(board, order);
}

function whatItIs(board: Board, order: WorkOrder): Result<never, Refusal> {
  const { state, repairerId, takenAt, number } = order;
  if (state === "in_hand" && repairerId !== null && takenAt !== null) {
    const by = { repairerId, name: nameOf(board, repairerId) };
    const message = `${number} is with ${by.name} since ${takenAt}.`;
    return refuse({ refusal: "taken", message, number, by, at: takenAt });
  }
  return refuse({ refusal: "wrong_state", message: `${number} is ${state}.`, state });
}
