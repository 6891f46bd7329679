import { en } from "../../i18n/push.en.ts";
import { zhCN } from "../../i18n/push.zh-CN.ts";

/** What the server pushes; sealed for this browser, so nobody else wrote it. */
export interface Push {
  kind: "offer" | "withdrawn" | "taken" | "timed_out";
  assignmentId: string;
  number: string;
  priority: "p1" | "p2" | "p3" | "p4";
  hazardName: Record<Language, string>;
  address: string | null;
  expiresAt: string;
  tag: string;
}

export type Language = "zh-CN" | "en";

/** What the notification remembers of its offer, for whoever touches it or takes it away. */
export interface NoticeData {
  assignmentId: string;
  kind: Push["kind"];
}

/** What the worker tells the page: something was tried, and which offer it accepted. */
export interface WorkerMessage {
  accepted: string | null;
}

/** What the page tells a worker that waits: its person has asked for the new version. */
export type PageMessage = "take_over";

/** The fields that browsers know and the typings do not yet. */
export interface NoticeOptions extends NotificationOptions {
  data: NoticeData;
  renotify: boolean;
  vibrate?: number[];
  actions: { action: "accept" | "look"; title: string }[];
}

const letters = { p1: "A", p2: "B", p3: "C", p4: "D" } as const;
/** As the page itself vibrates for an offer. */
const ringing = [400, 200, 400, 200, 400];

/**
 * The notification of a push. One tag for each offer: two offers stand side by side, and the end of one replaces it.
 * `isWatched`: the page is in front and rings itself.
 */
export function noticeOf(
  push: Push,
  language: Language,
  nowMs: number,
  isWatched: boolean,
): { title: string; options: NoticeOptions } {
  const words = language === "en" ? en : zhCN;
  const say = (key: keyof typeof words, facts: Record<string, string> = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? "");
  const { kind, number, address, tag, assignmentId } = push;
  const priority = letters[push.priority];
  const common = { tag, lang: language, data: { assignmentId, kind }, icon: "/phone-icon-192.png" };
  if (kind === "offer" && Date.parse(push.expiresAt) > nowMs) {
    const time = new Date(push.expiresAt).toLocaleTimeString(language, { hour12: false });
    const lines = [push.hazardName[language], address, say("push.answerBy", { time })];
    return {
      title: say("push.offer", { number, priority }),
      options: {
        ...common,
        body: lines.filter((line) => line !== null).join("\n"),
        requireInteraction: true,
        renotify: true,
        ...(isWatched ? { silent: true } : { vibrate: ringing }),
        actions: [
          { action: "accept", title: say("push.accept") },
          { action: "look", title: say("push.look") },
        ],
      },
    };
  }
  const word = kind === "offer" ? "expired" : kind;
  return {
    title: say(`push.${word}`, { number }),
    options: {
      ...common,
      body: [address, say(`push.${word}Body`)].filter((line) => line !== null).join("\n"),
      // It quietens what stood there; only somebody who may be on his way must hear of it.
      silent: isWatched || kind === "timed_out" || kind === "offer",
      renotify: kind === "withdrawn" || kind === "taken",
      actions: [],
    },
  };
}

/** Null for what is none of ours: an old server's, or a test from the browser's own tools. */
export function readPush(text: string): Push | null {
  try {
    const push: unknown = JSON.parse(text);
    const isPush = typeof push === "object" && push !== null && "assignmentId" in push && "kind" in push;
    return isPush ? (push as Push) : null;
  } catch {
    return null;
  }
}
