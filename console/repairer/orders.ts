import type { Fetch, SendResult } from "../../shared/client/commands.ts";
import type { FileToSend, OutboxStore } from "../../shared/client/outbox-store.ts";
import type { Timers } from "../../shared/client/timers.ts";
import type { WorkOrderCommand } from "../../shared/domain/work-order.ts";
import type { MyWorkOrders } from "../../shared/work-order-answer.ts";
import { createStore, type Store } from "../live/store.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { Phone } from "./phone.ts";
import { createWorkReader } from "./work-reader.ts";

interface OrdersWorld {
  /** Whose, and where what was entered outlives the page. Left out: nowhere. */
  ownerId?: string;
  store?: OutboxStore;
  fetch: Fetch;
  /** One try; null: nobody answered. */
  sendFile?(file: FileToSend): Promise<SendResult | null>;
  read(): Promise<MyWorkOrders>;
  timers: Timers;
  random(): number;
  newKey(): string;
  serverMs(): number;
}

/** The second tab's own reading and its own way out. */
export interface Orders {
  /** Null until it was read for the first time. */
  list: Store<MyWorkOrders | null>;
  outbox: Outbox;
  submit(command: WorkOrderCommand, number: string): Promise<SendResult>;
  refresh(): void;
  stop(): void;
}

/**
 * Apart from the emergencies: an order's command that finds no answer must not hold up the acceptance of an offer,
 * so it waits in an outbox of its own. Reads when the phone was told something, or somebody looks.
 */
export function startOrders(phone: Pick<Phone, "work">, world: OrdersWorld): Orders {
  const list = createStore<MyWorkOrders | null>(null);
  const reader = createWorkReader<MyWorkOrders>({
    read: world.read,
    onWork: list.set,
    onFailed: () => {},
    timers: world.timers,
    random: world.random,
  });
  const outbox = createOutbox({ ...world, now: world.serverMs, onAnswer: reader.refresh });
  let toldSeq = phone.work.get()?.lastInboxSeq ?? null;
  const forget = phone.work.subscribe(() => {
    const seq = phone.work.get()?.lastInboxSeq ?? null;
    if (seq === toldSeq) return;
    toldSeq = seq;
    reader.refresh();
  });
  reader.refresh();
  return {
    list,
    outbox,
    submit: (command, number) => outbox.submit(command, number),
    refresh: reader.refresh,
    stop() {
      forget();
      reader.stop();
      outbox.stop();
    },
  };
}
