import type { TFunction } from "i18next";
import type { TimelineItem } from "../../shared/answer.ts";
import { unreachable } from "../../shared/assert.ts";
import { isAboutWorkOrder } from "../../shared/domain/work-order.ts";
import type { EventOf } from "../../shared/event.ts";
import { hazardWords, outcomeWords, reasonWords, skillWords } from "../i18n/content-words.ts";
import type { Language } from "../i18n/index.ts";
import { sayAlarmFact } from "./alarms/alarm-words.ts";
import { sayLadder } from "./ladder-words.ts";

/** One line of a ticket's story, as a person would tell it. */
export function sayEvent(t: TFunction, language: Language, item: TimelineItem): string {
  const { event } = item;
  const by = "system" in event.actor ? t("system.name") : item.by;
  const sentence = sayWhat(t, language, item, by);
  const via = "reportedBy" in event.data ? event.data.reportedBy : null;
  if (via === "sms") return t("timeline.bySms", { sentence });
  return via ? t("timeline.via", { sentence, by, via: t(`reportedBy.${via}`) }) : sentence;
}

function sayWhat(t: TFunction, language: Language, item: TimelineItem, by: string): string {
  const { event } = item;
  // A ticket's timeline holds none of these.
  if (isAboutWorkOrder(event)) return "";
  const name = item.repairerName ?? "";
  const because = (code: string | null) => (code ? sayReason(t, language, code) : "");
  switch (event.type) {
    case "ticket.opened":
      return t("timeline.opened", { by });
    case "ticket.updated":
      return t("timeline.updated", {
        by,
        what: sayChange(t, language, event),
        reason: because(event.data.reason),
      });
    case "ticket.call_attached":
      return t("timeline.callAttached", { by });
    case "ticket.noted":
      return t("timeline.noted", { by, text: item.text ?? "" });
    case "message.sent":
      return sayMessage(t, item, { by, name });
    case "ticket.made_safe":
      return t("timeline.madeSafe", { name: name || by });
    case "ticket.closed":
      return t("timeline.closed", { by, reason: because(event.data.reason) });
    case "ticket.cancelled":
      return t("timeline.cancelled", { by, reason: because(event.data.reason) });
    case "assignment.offered":
      return t(event.data.role === "lead" ? "timeline.offeredLead" : "timeline.offeredSupport", {
        by: "system" in event.actor ? by : event.data.by.name,
        name,
        warnings: event.data.warnings.map((warning) => ` · ${t(`warning.${warning}`)}`).join(""),
      });
    case "assignment.pushed":
      return event.data.ok
        ? t(`timeline.pushed.${event.data.channel}`, { name })
        : t(`timeline.notPushed.${event.data.channel}`, { name, status: event.data.status ?? "" });
    case "assignment.rung":
    case "assignment.rung_skipped":
    case "assignment.rung_needless":
    case "assignment.ladder_stopped":
    case "ticket.escalated":
      return sayLadder(t, event, { name, by });
    case "assignment.delivered":
      return t("timeline.delivered", { name });
    case "assignment.seen":
      return t("timeline.seen", { name });
    case "assignment.accepted":
      return t("timeline.accepted", { name });
    case "assignment.declined":
      return t("timeline.declined", { name, reason: because(event.data.reason) });
    case "assignment.timed_out":
      return t("timeline.timedOut", { name });
    case "assignment.withdrawn":
      return event.data.takenBy
        ? t("timeline.reassigned", {
            by,
            name,
            taker: event.data.takenBy.name,
            reason: because(event.data.reason),
          })
        : t("timeline.withdrawn", { by, name, reason: because(event.data.reason) });
    case "assignment.promoted":
      return t("timeline.promoted", { by, name });
    case "assignment.departed":
      return t("timeline.departed", { name });
    case "assignment.arrived":
      return event.data.distanceM === null
        ? t("timeline.arrived", { name })
        : t("timeline.arrivedAt", { name, distance: Math.round(event.data.distanceM) });
    case "assignment.returned":
      return t("timeline.returned", { name, reason: because(event.data.reason) });
    case "assignment.finished":
      return t("timeline.finished", { name, outcome: outcomeWords(event.data.outcome, language) });
    case "assignment.result_kept":
      return t("timeline.resultKept", { name, outcome: outcomeWords(event.data.outcome, language) });
    case "shift.opened":
    case "shift.closed":
    case "shift.fell_silent":
    case "shift.heard":
      return t(`timeline.${event.type}`, { name });
    case "alarm.raised":
    case "alarm.acknowledged":
    case "alarm.closed":
      return sayAlarmFact(t, event, name);
    default:
      return unreachable(event);
  }
}

function sayChange(t: TFunction, language: Language, event: EventOf<"ticket.updated">): string {
  const { site, hazard, skills, priority } = event.data.changed;
  return [
    priority && t(`priority.${priority}`),
    hazard && hazardWords(hazard, language),
    site && (site.addressFound ?? site.addressSaid ?? t("timeline.pin")),
    skills?.map((skill) => skillWords(skill, language)).join(" "),
  ]
    .filter(Boolean)
    .join(" · ");
}

const systemReasons = new Set(["ticket_closed", "ticket_cancelled", "shift_closed"]);

/** A reason is a code of the content, one of the system's own, or somebody's words. */
function sayReason(t: TFunction, language: Language, code: string): string {
  if (systemReasons.has(code)) return t("timeline.because", { reason: t(`systemReason.${code}`) });
  const known = outcomeWords(code, language);
  return t("timeline.because", { reason: known === code ? reasonWords(code, language) : known });
}

function sayMessage(t: TFunction, item: TimelineItem, { by, name }: { by: string; name: string }): string {
  const text = item.text ?? "";
  const { event } = item;
  if (event.type === "message.sent" && event.data.wants === "support")
    return t("timeline.wantsSupport", { name: name || by, text });
  if ("role" in event.actor && event.actor.role === "repairer")
    return t("timeline.messageFrom", { by, text });
  return name ? t("timeline.messageTo", { by, name, text }) : t("timeline.messageToAll", { by, text });
}
