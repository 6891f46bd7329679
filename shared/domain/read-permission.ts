import type { Role } from "../schema.ts";

/** What may be read, and by whom. Narrower rules ("own", "this shift") are checked where the rows are. */
export const readRules = {
  board: ["agent", "dispatcher", "supervisor"],
  positions: ["dispatcher", "supervisor"],
  candidates: ["dispatcher", "supervisor"],
  route: ["dispatcher", "repairer", "supervisor"],
  track: ["dispatcher", "repairer", "supervisor"],
  ticket: ["agent", "dispatcher", "repairer", "supervisor"],
  timeline: ["agent", "dispatcher", "repairer", "supervisor"],
  events: ["agent", "dispatcher", "repairer", "supervisor"],
  nearby: ["agent", "dispatcher", "supervisor"],
  geocode: ["agent", "dispatcher", "supervisor"],
  myWork: ["repairer"],
  workOrders: ["dispatcher", "repairer", "supervisor"],
  fixes: ["repairer"],
  files: ["dispatcher", "repairer", "supervisor"],
  fileUploads: ["repairer"],
  results: ["dispatcher", "supervisor"],
  messages: ["dispatcher", "supervisor"],
  demoPhone: ["dispatcher"],
  policies: ["supervisor", "admin"],
  policyEdits: ["admin"],
  audit: ["supervisor", "admin"],
  roads: ["agent", "dispatcher", "repairer", "supervisor", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Readable = keyof typeof readRules;

export function mayRead(what: Readable, role: Role): boolean {
  const roles: readonly Role[] = readRules[what];
  return roles.includes(role);
}
