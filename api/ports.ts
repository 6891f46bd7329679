import type { Logger } from "pino";
import type { Settings } from "../shared/settings.ts";
import type { Language, MessageChannel } from "../shared/sms.ts";
import type { City } from "./city/city.ts";
import type { RoadTimes } from "./city/road-times.ts";
import type { Db } from "./db/db.ts";

/** Everything the server stands on, built in main and in the tests' world, nowhere else. */
export interface Ports {
  db: Db;
  city: City;
  roadTimes: RoadTimes;
  push: PushGateway;
  messages: MessageGateway;
  log: Logger;
  /** Settings that the environment puts over those in the database. */
  override: Partial<Settings>;
  config: Config;
}

/** A browser that asked to be rung while its page is closed. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushMessage {
  payload: string;
  /** How long the push service keeps it for a phone that is out of reach. */
  ttlS: number;
  urgency: "normal" | "high";
  /** A newer message with the same topic replaces an older one that was not fetched yet. */
  topic: string;
}

/** `gone`: nobody is there any more; `refused`: trying again is useless; `failed`: it may pass. */
export type PushAnswer =
  | { kind: "taken" | "gone"; status: number }
  | { kind: "refused"; status: number | null }
  | { kind: "failed"; status: number | null; retryAfterS: number | null };

export interface PushGateway {
  /** What a browser subscribes with. */
  publicKey: string;
  /** Why nothing could ever be sent there, or null. */
  findFault(target: PushTarget): { path: string; message: string } | null;
  /** Throws only when `signal` ends it. */
  send(target: PushTarget, message: PushMessage, signal: AbortSignal): Promise<PushAnswer>;
}

/** A text, or a call that is read aloud. */
export interface MessageOut {
  /** The same in every try. */
  id: string;
  channel: MessageChannel;
  to: string;
  text: string;
  language: Language;
  expiresAt: string;
}

/** `refused`: trying again is useless; `failed`: it may pass. No status: nobody answered, or nothing was asked. */
export type MessageAnswer =
  | { kind: "taken"; status: number | null; providerId: string | null }
  | { kind: "refused"; status: number | null }
  | { kind: "failed"; status: number | null; retryAfterS: number | null };

export interface MessageGateway {
  /** Throws only when `signal` ends it. */
  send(message: MessageOut, signal: AbortSignal): Promise<MessageAnswer>;
}

export interface Config {
  version: string;
  dataset: "demo" | "live";
  timeZone: string;
  /** Origins of pages that may send commands and open sockets besides the server's own. */
  allowedOrigins: readonly string[];
  /** The built console, or null where only the API is served. */
  staticDir: string | null;
  /** Cookies only over TLS: set when the public address is https. */
  secureCookies: boolean;
  /** What gateways of texts and calls sign with, and are signed to with; null: none may say anything here. */
  webhookSecret: string | null;
}
