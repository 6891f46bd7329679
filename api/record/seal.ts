import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** What stands before the first checkpoint. */
export const noHash = "0".repeat(64);

/** What is sealed of an event, by name: a field that is answered some day besides these breaks no old seal. */
const fields = ["seq", "type", "at", "actor", "ticketId", "assignmentId", "repairerId", "data"] as const;

/** An event as it was answered or exported; whether it is a true one is what the seal tells. */
export type Recorded = { readonly seq: number } & { readonly [field in (typeof fields)[number]]?: unknown };

export interface Seal {
  add(event: Recorded): void;
  /** SHA-256 in hexadecimal. The seal is done afterwards. */
  close(): string;
}

/**
 * The seal over a range: SHA-256 of the former seal in hexadecimal, a line feed, and one line for each event in
 * order: its canonical JSON (RFC 8785) and a line feed.
 */
export function openSeal(previousHash: string): Seal {
  const hash = createHash("sha256").update(`${previousHash}\n`);
  return {
    add(event) {
      const sealed = Object.fromEntries(fields.map((field) => [field, event[field] ?? null]));
      hash.update(`${canonical(sealed)}\n`);
    },
    close: () => hash.digest("hex"),
  };
}
