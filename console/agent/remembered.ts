/** Tickets created at this desk, so that their end is shown as well: an ended ticket leaves the live picture. */
export interface Remembered {
  ticketId: string;
  number: string;
}

const place = "tocsin.ownTickets";
const kept = 20;

export function loadRemembered(): Remembered[] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "[]") as Remembered[];
  } catch {
    return [];
  }
}

export function remember(before: readonly Remembered[], created: Remembered): Remembered[] {
  const after = [created, ...before.filter(({ ticketId }) => ticketId !== created.ticketId)].slice(0, kept);
  sessionStorage.setItem(place, JSON.stringify(after));
  return after;
}
