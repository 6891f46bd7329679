import { randomUUID } from "node:crypto";
import { once } from "node:events";
import WebSocket from "ws";
import { connectDevice, type Device } from "../../../shared/client/device.ts";
import type { SocketLike } from "../../../shared/client/reconnecting.ts";
import { realTimers } from "../../../shared/client/timers.ts";
import { writeFixes } from "../../../shared/fixes/write-frame.ts";
import type { LngLat } from "../../../shared/geo.ts";
import type { InboxItem } from "../../../shared/protocol.ts";
import { openCity } from "../../city/open-city.ts";
import { pause } from "../../drills/figures.ts";
import { createSender } from "../../drills/sender.ts";
import { now } from "./now.ts";
import { placesIn, seedOfPeople } from "./town.ts";

/** As the phone's page does it while somebody drives. */
const reportEveryMs = 3_000;
const tickMs = 50;
const connectingAtOnce = 50;
const stepDeg = 2.7e-4;

/** What the process of the phones tells the bench. */
export type FromPhones =
  | { is: "ready" }
  | { is: "rung"; assignmentId: string; at: number }
  | { is: "finished"; assignmentId: string }
  | { is: "figures"; cores: number; stored: number; faults: string[] };

/**
 * Everybody's phone, in a process of its own: each reports where it is, rings, is answered, and its job is done within
 * some `jobS` seconds. Not a bench by itself.
 */
export async function servePhones([port = "", people = "0", jobS = "0"]: readonly string[]): Promise<object> {
  const { graph } = await openCity({ name: "montevideo", dir: "data/city", onStep: () => {} });
  const timers = realTimers(globalThis);
  const sender = createSender(() => Number(port));
  let stored = 0;

  function connect(nth: number, onThere: () => void): Device {
    let lastSeq = 0;
    return connectDevice({
      open: () =>
        new WebSocket(`ws://127.0.0.1:${port}/device`, { perMessageDeflate: false }) as unknown as SocketLike,
      token: `token-m${nth}`,
      inbox: {
        lastSeq: () => lastSeq,
        keep: (seq) => {
          lastSeq = seq;
        },
      },
      onItem: (item) => hear(`m${nth}`, item),
      onState: () => {},
      onHello: onThere,
      onStored: ({ accepted }) => {
        stored += accepted;
      },
      timers,
      random: Math.random,
      now: () => new Date().toISOString(),
      newId: randomUUID,
      inBytes: writeFixes,
    });
  }

  function hear(who: string, { kind, assignmentId, ticket }: InboxItem): void {
    if (kind !== "offer" || assignmentId === null || ticket === null) return;
    tell({ is: "rung", assignmentId, at: now() });
    void doJob(who, assignmentId, ticket.id, ticket.site.lngLat);
  }

  async function doJob(who: string, assignmentId: string, ticketId: string, lngLat: LngLat): Promise<void> {
    const share = (of: number) => pause(of * Number(jobS) * 1_000 * (0.5 + Math.random()));
    const ask = (type: string, more: object = {}) => sender.ask(who, { type, assignmentId, ...more });
    await ask("assignment.receipt", { kind: "delivered" });
    await ask("assignment.receipt", { kind: "seen" });
    await share(0.05);
    await ask("assignment.accept");
    await share(0.05);
    await ask("assignment.depart");
    await share(0.5);
    await ask("assignment.arrive", { lngLat });
    await share(0.2);
    await ask("ticket.make_safe", { ticketId });
    await share(0.2);
    const { ok } = await ask("assignment.finish", { outcome: "repaired", result: {} });
    if (ok) tell({ is: "finished", assignmentId });
  }

  const devices: Device[] = [];
  for (let first = 0; first < Number(people); first += connectingAtOnce) {
    const some = Math.min(connectingAtOnce, Number(people) - first);
    await Promise.all(
      Array.from({ length: some }, (_, nth) => {
        return new Promise<void>((resolve) => {
          const device = connect(first + nth, resolve);
          device.setOnShift(true);
          devices.push(device);
        });
      }),
    );
  }
  const walk = walkAll(devices, placesIn(graph, devices.length, seedOfPeople));
  const began = { at: now(), cpu: process.cpuUsage() };
  tell({ is: "ready" });
  await once(process, "message");
  const { user, system } = process.cpuUsage(began.cpu);
  const cores = (user + system) / 1_000 / (now() - began.at);
  clearInterval(walk);
  sender.stop();
  for (const device of devices) device.close();
  const refused = sender.sent.filter(({ answer }) => !answer.ok);
  const faults = [
    ...sender.failures,
    ...refused.map(({ type, answer }) => `${type}: ${JSON.stringify(answer)}`),
  ];
  tell({ is: "figures", cores, stored, faults });
  return {};
}

/** Everybody goes on by some 30 m every 3 s, each in his own moment of them. */
function walkAll(devices: readonly Device[], places: readonly [number, number][]): NodeJS.Timeout {
  const began = now();
  let reported = 0;
  return setInterval(() => {
    const due = Math.floor(((now() - began) / reportEveryMs) * devices.length);
    for (; reported < due; reported++) {
      const nth = reported % devices.length;
      const round = Math.floor(reported / devices.length);
      const place = places[nth] ?? [0, 0];
      // Round a block: four ways, then where he was.
      const [x, y] = [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ][round % 4] ?? [0, 0];
      place[0] += (x ?? 0) * stepDeg;
      place[1] += (y ?? 0) * stepDeg;
      const [lng, lat] = place;
      const heading = [90, 0, 270, 180][round % 4] ?? 0;
      const fixedAt = new Date().toISOString();
      devices[nth]?.report({ lng, lat, accuracyM: 5, heading, speedMps: 10, fixedAt });
    }
  }, tickMs);
}

function tell(message: FromPhones): void {
  process.send?.(message);
}
