import type { DeskPresence } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";

/**
 * Which desks are open and what each looks at. Kept in this process only: with several server processes a desk
 * sees those of its own. Nothing of it is stored, it ends with the socket.
 */
export interface Presence {
  /** Grows with each change. */
  version(): number;
  desks(): DeskPresence[];
  /** A desk has opened; what it calls when its eyes move, and its end. */
  enter(actor: Person): { readonly deskId: string; look(ticketId: string | null): void; leave(): void };
}

export function createPresence(): Presence {
  let version = 0;
  const desks = new Map<string, DeskPresence>();
  return {
    version: () => version,
    desks: () => [...desks.values()],
    enter({ id: accountId, name }) {
      const deskId = crypto.randomUUID();
      const look = (ticketId: string | null) => {
        version += 1;
        desks.set(deskId, { deskId, accountId, name, ticketId });
      };
      look(null);
      return {
        deskId,
        look(ticketId) {
          if (desks.get(deskId)?.ticketId !== ticketId) look(ticketId);
        },
        leave() {
          if (desks.delete(deskId)) version += 1;
        },
      };
    },
  };
}
