import { mayRead } from "../../shared/domain/read-permission.ts";
import { type LiveDown, type LiveUp, liveUp, protocolVersion } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import type { Ports } from "../ports.ts";
import { withoutOthersPlace } from "../visible-events.ts";
import type { Live } from "./live.ts";
import type { Outlet } from "./outlet.ts";
import type { Talk } from "./talk.ts";
import { openView } from "./view.ts";

/** More than this behind, a fresh picture is cheaper than the story. */
const mostCatchUp = 2_000;

/** The desk's end of `/live`: a snapshot or what was missed, then every event in order, and who moves in view. */
export function openDesk({ log }: Ports, live: Live) {
  function open(hello: LiveUp, actor: Person, out: Outlet): Talk<LiveUp> | null {
    if (!mayRead("board", actor.role) || hello.type !== "hello") return null;
    const seesPositions = mayRead("positions", actor.role);
    const tell = (message: LiveDown) => out.send(message);
    let sentSeq: number | null = null;
    // Whoever takes calls is not shown who looks at what, and is not looked at.
    const eyes = seesPositions ? live.presence.enter(actor) : null;
    let toldPresence = -1;
    const view = seesPositions ? openView(hello, live, out) : null;

    const fetches = hello.snapshot === "fetched";

    async function start(lastSeq: number | undefined): Promise<void> {
      // Whoever has just fetched a board, or was told of an event by another process, may be ahead of this one.
      if (lastSeq !== undefined && lastSeq > live.feed.lastSeq()) await live.feed.wake();
      const newest = live.feed.lastSeq();
      if (lastSeq !== undefined && lastSeq <= newest && newest - lastSeq <= mostCatchUp) {
        sentSeq = lastSeq;
        return;
      }
      if (fetches || lastSeq !== undefined) tell({ type: "resync" });
      if (fetches) return;
      const snapshot = await live.snapshots.told(seesPositions);
      out.sendText(snapshot.words(live.clock.now()));
      sentSeq = snapshot.seq;
    }

    /**
     * What this desk has not been sent yet, in order; one reader at a time, so nothing overtakes. Who is slow in
     * reading gets the rest at a later tick.
     */
    const catchUp = oneAtATime(async () => {
      while (sentSeq !== null && !out.isFull()) {
        const events = await live.feed.after(sentSeq, 500);
        const last = events.at(-1);
        if (!last) return;
        tell({ type: "events", events: events.map((event) => withoutOthersPlace(event, actor)) });
        sentSeq = last.seq;
      }
    });

    /** On the beat of positions: however often eyes move, twice a second at most. */
    function tellPresence(): void {
      if (!eyes || toldPresence === live.presence.version()) return;
      toldPresence = live.presence.version();
      tell({ type: "desks", you: eyes.deskId, desks: live.presence.desks() });
    }
    const failed = (error: unknown) => {
      log.error({ error }, "a desk could not be served");
      out.cut(1011, "the server could not answer");
    };
    const begin = (lastSeq: number | undefined) => void start(lastSeq).then(catchUp).catch(failed);
    const talk: Talk<LiveUp> = {
      hear(message) {
        if (message.type === "resume" && fetches && sentSeq === null) begin(message.seq);
        if (message.type === "looking") eyes?.look(message.ticketId);
        if (message.type !== "view") return;
        view?.show(message);
        talk.tick();
      },
      wake: () => void catchUp().catch(failed),
      tick() {
        if (out.isFull()) return;
        if (sentSeq !== null && sentSeq < live.feed.lastSeq()) talk.wake();
        tellPresence();
        view?.tick();
      },
      ping: (now) => out.isFull() || tell({ type: "ping", now }),
      close: out.cut,
      end() {
        live.desks.delete(talk);
        eyes?.leave();
        view?.end();
      },
    };
    tell({ type: "hello", protocol: protocolVersion, now: live.clock.now(), serverId: serverId });
    live.desks.add(talk);
    begin(hello.lastSeq);
    return talk;
  }
  return { schema: liveUp, open };
}

/** Tells a reader that he came back to another process. */
const serverId = crypto.randomUUID();
