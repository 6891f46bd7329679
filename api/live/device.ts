import { readFixes } from "../../shared/fixes/read-frame.ts";
import { type DeviceDown, type DeviceUp, deviceUp, protocolVersion } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import type { Ports } from "../ports.ts";
import { readInbox, seqBeforeShift } from "../store/inbox.ts";
import { findOpenShift } from "../store/shifts.ts";
import type { Live } from "./live.ts";
import type { Outlet } from "./outlet.ts";
import type { Talk } from "./talk.ts";

/** The phone's end of `/device`: what it is told, in order; its fixes, answered after the commit. */
export function openDevice({ db, log }: Ports, live: Live) {
  function open(hello: DeviceUp, actor: Person, out: Outlet): Talk<DeviceUp> | null {
    if (actor.role !== "repairer" || actor.repairerId === null || hello.type !== "hello") return null;
    const { repairerId } = actor;
    const tell = (message: DeviceDown) => out.send(message);
    let sentSeq: number | null = null;

    async function start(lastInboxSeq: number | undefined): Promise<void> {
      const shift = await findOpenShift(db, repairerId);
      const onShift = shift !== null;
      tell({
        type: "hello",
        protocol: protocolVersion,
        now: live.clock.now(),
        onShift,
        fixes: "binary",
      });
      // Who has never read his inbox is told what was said in this shift, not the history of years.
      sentSeq = lastInboxSeq ?? (await seqBeforeShift(db, repairerId));
    }

    let isHeld = false;
    const catchUp = oneAtATime(async () => {
      while (sentSeq !== null) {
        isHeld = out.isFull();
        if (isHeld) return;
        const items = await readInbox(db, repairerId, sentSeq);
        const last = items.at(-1);
        if (!last) return;
        tell({ type: "inbox", items });
        sentSeq = last.seq;
      }
    });

    async function store(message: Extract<DeviceUp, { type: "fixes" }>): Promise<void> {
      const { batchId, sentAt, fixes } = message;
      const verdict = await live.flush.store({ repairerId, sentAt, heardMs: performance.now(), fixes });
      tell({ type: "fixes_stored", batchId, ...verdict });
    }

    const failed = (error: unknown) => {
      log.error({ error, repairerId }, "a phone could not be served");
      out.cut(1011, "the server could not answer");
    };
    const talk: Talk<DeviceUp> = {
      hear(message) {
        if (message.type === "fixes") store(message).catch(failed);
      },
      wake: () => void catchUp().catch(failed),
      tick() {
        if (isHeld && !out.isFull()) talk.wake();
      },
      ping: (now) => out.isFull() || tell({ type: "ping", now }),
      close: out.cut,
      end() {
        const lines = live.devices.get(repairerId);
        lines?.delete(talk);
        if (lines?.size === 0) live.devices.delete(repairerId);
      },
    };
    const lines = live.devices.get(repairerId) ?? new Set();
    live.devices.set(repairerId, lines.add(talk));
    start(hello.lastInboxSeq).then(catchUp).catch(failed);
    return talk;
  }
  return { schema: deviceUp, readBytes: readFixes, open };
}
