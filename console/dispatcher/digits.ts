/**
 * Which person a digit stands for. The list is ranked anew every few seconds, also while a hand is on its way to
 * the key: for as long as a person needs to react, a digit still means whoever stood there before.
 */
const reactionMs = 600;

export interface Digits {
  /** The ids as they are shown now, for this ticket. `now` in milliseconds of any steady clock. */
  show(ticketId: string | null, ids: readonly string[], now: number): void;
  /** 1 to 9. */
  at(digit: number, now: number): string | undefined;
}

export function createDigits(): Digits {
  let ticket: string | null = null;
  let current: readonly string[] = [];
  let before: readonly string[] = [];
  let changedAt = Number.NEGATIVE_INFINITY;
  return {
    show(ticketId, ids, now) {
      if (ticketId === ticket && isSame(ids, current)) return;
      // Another ticket: nobody of the last one is meant.
      before = ticketId === ticket ? current : [];
      ticket = ticketId;
      current = ids;
      changedAt = now;
    },
    at(digit, now) {
      const shown = before.length > 0 && now - changedAt < reactionMs ? before : current;
      return shown[digit - 1];
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
