import { z } from "zod";
import {
  badInput,
  callFact,
  candidate,
  commandDone,
  excluded,
  failed,
  found,
  timelineItem,
} from "../../shared/answer.ts";
import { command } from "../../shared/command.ts";
import { event, eventActor, eventForms } from "../../shared/event.ts";
import { deviceDown, deviceUp, inboxItem, liveDown, liveUp } from "../../shared/protocol.ts";
import { refusal, statusOfRefusal } from "../../shared/refusal.ts";
import {
  alarm,
  assignment,
  fix,
  id,
  instant,
  lngLat,
  position,
  repairer,
  shift,
  ticket,
  wireBoard,
} from "../../shared/schema.ts";
import { workOrder } from "../../shared/work-order.ts";
import { workOrderItem } from "../../shared/work-order-answer.ts";

/** The schemas that have a name in the document; every other one is written out where it stands. */

const refusals = refusal.options.map((option) => ({
  word: option.shape.refusal.value,
  form: z.object({ ok: z.literal(false), ...option.shape }),
}));
type RefusalForm = (typeof refusals)[number]["form"];

function refusedWith(status: 403 | 404 | 409): z.ZodType {
  const [first, ...rest] = refusals
    .filter(({ word }) => statusOfRefusal[word] === status)
    .map(({ form }): RefusalForm => form);
  if (!first) throw new Error(`wanted a refusal with status ${status} in the table, got none`);
  return rest.length === 0 ? first : z.discriminatedUnion("refusal", [first, ...rest]);
}
export const refusedForms = { 403: refusedWith(403), 404: refusedWith(404), 409: refusedWith(409) } as const;

export const components: Record<string, z.ZodType> = {
  Command: command,
  CommandDone: commandDone,
  Refused: refusedForms[409],
  BadInput: badInput,
  Failed: failed,
  Event: event,
  Actor: eventActor,
  Id: id,
  Instant: instant,
  LngLat: lngLat,
  Board: wireBoard,
  Ticket: ticket,
  Assignment: assignment,
  Shift: shift,
  Repairer: repairer,
  Position: position,
  Fix: fix,
  Candidate: candidate,
  Excluded: excluded,
  TimelineItem: timelineItem,
  Call: callFact,
  Found: found,
  Alarm: alarm,
  WorkOrder: workOrder,
  WorkOrderItem: workOrderItem,
  InboxItem: inboxItem,
  LiveUp: liveUp,
  LiveDown: liveDown,
  DeviceUp: deviceUp,
  DeviceDown: deviceDown,
  ...named(
    "command",
    command.options.map((option) => [option.shape.type.value, option]),
  ),
  ...named(
    "event",
    eventForms.map((form) => [form.shape.type.value, form]),
  ),
  ...named(
    "refused",
    refusals.map(({ word, form }) => [word, form]),
  ),
};

function named(kind: string, forms: readonly [name: string, form: z.ZodType][]) {
  return Object.fromEntries(forms.map(([name, form]) => [`${kind}.${name}`, form]));
}
