import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import type { MyWork } from "../../shared/answer.ts";
import { connectDevice, type Device } from "../../shared/client/device.ts";
import type { SocketLike } from "../../shared/client/reconnecting.ts";
import { writeFixes } from "../../shared/fixes/write-frame.ts";
import type { Counts } from "../counts.ts";
import type { Repairer } from "../repairer/repairer.ts";
import { type Client, timers } from "../server/client.ts";
import type { Session, SignedFetch } from "../server/session.ts";
import { noNetwork } from "./no-network.ts";
import type { Phone } from "./phone.ts";
import { createPhoneOutbox } from "./phone-outbox.ts";

export interface OnDuty {
  isOnShift(): boolean;
  /** The phone loses its line for as long as this is false. What the server says then comes afterwards. */
  setLine(isUp: boolean): void;
  end(): void;
}

/**
 * Opens the shift where it is not open, connects the phone and puts the person behind it. Null when the shift
 * cannot be opened. Survives server restarts: after every reconnection the server's picture of the work is taken.
 */
export async function goOnDuty(
  client: Client,
  session: Session,
  counts: Counts,
  begin: (phone: Phone) => Repairer,
): Promise<OnDuty | null> {
  let isUp = true;
  const readWork = async () => (isUp ? session.read<MyWork>("/api/my/work") : null);
  const fetch: SignedFetch = async (path, init) => {
    if (!isUp) throw new Error("There is no network here.");
    return session.fetch(path, init);
  };
  const work = await untilAnswered(readWork);
  if (!work.shift) {
    const opened = await untilAnswered(() => session.send({ type: "shift.open" }));
    // Open already is as good: somebody was faster, or an answer got lost.
    if (!opened.ok && !("refusal" in opened && opened.refusal === "wrong_state")) return null;
  }
  let lastSeq = work.lastInboxSeq;
  let onShift = true;
  let isOver = false;
  let device: Device | null = null;
  let cutSocket = () => {};
  const outbox = createPhoneOutbox(session.actor.id, fetch);
  const repairer = begin({
    send: outbox.send,
    readWork,
    report: (fix) => device?.report(fix),
  });
  repairer.adopt(work);

  function connect(isFirst: boolean): void {
    let isKnown = isFirst;
    device = connectDevice({
      open: openSocket,
      token: session.token(),
      inbox: {
        lastSeq: () => lastSeq,
        keep: (seq) => {
          lastSeq = seq;
        },
      },
      onItem: repairer.hear,
      onState(state) {
        if (state.status === "ended" && !isOver) reconnectSignedIn();
      },
      onHello(hello) {
        setOnShift(hello.onShift);
        if (!isKnown) takePicture();
        isKnown = false;
      },
      onStored: ({ accepted }) => {
        counts.fixesStored += accepted;
      },
      timers,
      random: Math.random,
      isThere: async () => isUp && client.isThere(),
      now: () => new Date().toISOString(),
      newId: randomUUID,
      inBytes: writeFixes,
    });
    device.setOnShift(onShift);
  }

  function openSocket(): SocketLike {
    if (!isUp) return noNetwork();
    const socket = new WebSocket(client.socketUrl("/device"), { perMessageDeflate: false });
    // Without a goodbye: the server finds out as it does with a real phone in a tunnel.
    cutSocket = () => socket.terminate();
    return socket;
  }

  /** A supervisor may have ended the shift: then nothing more is reported. */
  function setOnShift(next: boolean): void {
    onShift = next;
    device?.setOnShift(next);
  }

  function takePicture(): void {
    readWork().then(
      (now) => now && repairer.adopt(now),
      () => {},
    );
  }

  function reconnectSignedIn(): void {
    session.renew().then(
      (isIn) => isIn && !isOver && connect(false),
      () => {},
    );
  }

  connect(true);
  return {
    isOnShift: () => onShift,
    setLine(next) {
      if (next === isUp) return;
      isUp = next;
      if (!isUp) return cutSocket();
      device?.nudge();
      outbox.retryNow();
    },
    end() {
      isOver = true;
      outbox.stop();
      device?.close();
    },
  };
}

async function untilAnswered<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise<void>((done) => timers.after(1_000, done));
  }
}
