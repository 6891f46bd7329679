import type { Person } from "../../../shared/schema.ts";

/** Whose phone this is: known without a network, and while it is locked. Only a sign-out by hand forgets it. */

const personName = "tocsin.phone.person";
const leavingName = "tocsin.phone.leaving";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function readLastPerson(kept: Kept = localStorage): Person | null {
  try {
    const person: unknown = JSON.parse(kept.getItem(personName) ?? "null");
    const isPerson = typeof person === "object" && person !== null && "id" in person && "name" in person;
    return isPerson ? (person as Person) : null;
  } catch {
    return null;
  }
}

export function rememberPerson({ id, name, role, repairerId }: Person, kept: Kept = localStorage): void {
  kept.setItem(personName, JSON.stringify({ id, name, role, repairerId }));
  // Whoever has signed in since has taken the place of the sign-in that was still to be ended.
  kept.removeItem(leavingName);
}

/**
 * Signed out by hand. The cookie is the server's to take away: without a network it is asked as soon as there is
 * one, and until then this page behaves as if it were gone.
 */
export async function leave(endSession: () => Promise<boolean>, kept: Kept = localStorage): Promise<boolean> {
  kept.removeItem(personName);
  kept.setItem(leavingName, "yes");
  const isEnded = await endSession();
  if (isEnded) kept.removeItem(leavingName);
  return isEnded;
}

/** True when a sign-out was pressed and the server has not heard of it. */
export function isLeaving(kept: Kept = localStorage): boolean {
  return kept.getItem(leavingName) !== null;
}
