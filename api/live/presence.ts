import type { DeskPresence } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";

/**
 * Which desks are open, on this process and on the others, and what each looks at. Nothing of it is stored: a desk
 * ends with its socket, one of another process also when nothing has been heard of it for a while.
 */
export interface Presence {
  /** Grows with each change. */
  version(): number;
  desks(): DeskPresence[];
  /** A desk has opened here; what it calls when its eyes move, and its end. */
  enter(actor: Person): { readonly deskId: string; look(ticketId: string | null): void; leave(): void };
  /** What the other processes have not been told of the desks here; with `all` what they were told too. */
  takeNews(all: boolean): DeskNews;
  /** Another process has told of its desks. */
  hear(news: DeskNews, nowMs: number): void;
  /** Forgets the desks of a process that no longer speaks. */
  expire(nowMs: number): void;
}

export interface DeskNews {
  desks: DeskPresence[];
  /** Desks that have ended. */
  gone: string[];
}

/** Three times the beat in which every process repeats its desks. */
const heardForMs = 12_000;

export function createPresence(): Presence {
  let version = 0;
  const own = new Map<string, DeskPresence>();
  const others = new Map<string, { desk: DeskPresence; heardMs: number }>();
  let untold = new Set<string>();

  function changed(deskId: string): void {
    version += 1;
    untold.add(deskId);
  }

  return {
    version: () => version,
    desks: () => [...own.values(), ...[...others.values()].map(({ desk }) => desk)],
    enter({ id: accountId, name }) {
      const deskId = crypto.randomUUID();
      const look = (ticketId: string | null) => {
        own.set(deskId, { deskId, accountId, name, ticketId });
        changed(deskId);
      };
      look(null);
      return {
        deskId,
        look(ticketId) {
          const known = own.get(deskId);
          if (known && known.ticketId !== ticketId) look(ticketId);
        },
        leave() {
          if (own.delete(deskId)) changed(deskId);
        },
      };
    },
    takeNews(all) {
      const gone = [...untold].filter((deskId) => !own.has(deskId));
      const desks = [...own.values()].filter(({ deskId }) => all || untold.has(deskId));
      untold = new Set();
      return { desks, gone };
    },
    hear({ desks, gone }, nowMs) {
      for (const desk of desks) {
        const known = others.get(desk.deskId)?.desk;
        if (!known || known.ticketId !== desk.ticketId || known.name !== desk.name) version += 1;
        others.set(desk.deskId, { desk, heardMs: nowMs });
      }
      for (const deskId of gone) if (others.delete(deskId)) version += 1;
    },
    expire(nowMs) {
      for (const [deskId, { heardMs }] of others)
        if (nowMs - heardMs > heardForMs && others.delete(deskId)) version += 1;
    },
  };
}
