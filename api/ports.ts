import type { Logger } from "pino";
import type { Settings } from "../shared/settings.ts";
import type { City } from "./city/city.ts";
import type { RoadTimes } from "./city/road-times.ts";
import type { Db } from "./db/db.ts";

/** Everything the server stands on, built in main and in the tests' world, nowhere else. */
export interface Ports {
  db: Db;
  city: City;
  roadTimes: RoadTimes;
  push: PushGateway;
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
}
