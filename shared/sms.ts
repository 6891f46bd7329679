import { must } from "./assert.ts";
import content from "./content/sms.json" with { type: "json" };
import type { Label } from "./content.ts";
import { foldToGsm7 } from "./sms-segments.ts";

/** The ways that need no app: a text, and an automatic call that is read aloud. */
export type MessageChannel = "sms" | "voice";
export type MessagePurpose = "offer" | "offer_again" | "offer_withdrawn" | "duty_leader_call";
export type Language = keyof Label;

/** What a message says. Nothing here comes from a caller: a text lies open in many hands on its way. */
export interface MessageWords {
  sign: string;
  number: string;
  hazard: string;
  place: string;
  priority: string;
  minutes: string;
}

export interface MessageTemplate {
  code: MessagePurpose;
  channel: MessageChannel;
  text: Label;
  /** Of an SMS, with every word at its longest. */
  maxSegments?: number;
}

// Checked by sms.test.ts; JSON modules type their codes as plain strings.
export const messageTemplates = content.templates as readonly MessageTemplate[];
const longest = new Map(content.placeholders.map(({ code, maxLength }) => [code, maxLength]));

/** The text as it goes out: every word cut to its place, so that an SMS never costs a second part. */
export function writeMessage(
  channel: MessageChannel,
  purpose: MessagePurpose,
  language: Language,
  words: MessageWords,
): string {
  const template = messageTemplates.find((one) => one.channel === channel && one.code === purpose);
  const text = must(template, `the template ${purpose} for ${channel}`).text[language];
  return text.replace(/\{(\w+)\}/g, (_, code: string) => {
    const word = must(words[code as keyof MessageWords], `the word ${code}`);
    return cut(channel === "sms" && language === "en" ? foldToGsm7(word) : word, maxLengthOf(code)[language]);
  });
}

export function maxLengthOf(code: string): Record<Language, number> {
  return must(longest.get(code), `the length of ${code}`);
}

/** By whole characters: half of one is no text. */
function cut(word: string, places: number): string {
  let kept = "";
  for (const letter of word) {
    if (kept.length + letter.length > places) break;
    kept += letter;
  }
  return kept.trim();
}
