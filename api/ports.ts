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
  log: Logger;
  /** Settings that the environment puts over those in the database. */
  override: Partial<Settings>;
  config: Config;
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
