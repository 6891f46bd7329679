import { noticeSilence } from "../commands/notice-silence.ts";
import { climbLadders } from "../jobs/climb-ladders.ts";
import { every } from "../jobs/every.ts";
import { createFixFlush, type FixFlush } from "../jobs/fix-flush.ts";
import { forgetTracks } from "../jobs/forget-tracks.ts";
import { offerNext } from "../jobs/offer-next.ts";
import { startMessages } from "../jobs/send-messages.ts";
import { startPushes } from "../jobs/send-pushes.ts";
import { timeOutOffers } from "../jobs/time-out-offers.ts";
import { widenSearches } from "../jobs/widen-searches.ts";
import type { Ports } from "../ports.ts";
import { tidyPositions } from "../store/fixes.ts";
import { inboxChannel } from "../store/inbox.ts";
import { readSettings } from "../store/settings.ts";
import { markHeard } from "../store/shifts.ts";
import { prepareDays } from "../store/track.ts";
import { createDbClock, type DbClock } from "./clock.ts";
import { type Clusters, createClusters } from "./clusters.ts";
import { type Feed, startFeed } from "./feed.ts";
import { inTurns } from "./in-turns.ts";
import { createPresence, type Presence } from "./presence.ts";
import { type Roster, startRoster } from "./roster.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { sharePresence } from "./share-presence.ts";
import { type Snapshots, shareSnapshots } from "./snapshots.ts";
import { watchInboxes } from "./watch-inboxes.ts";

/** An open socket of a desk or a phone, as far as the rest needs to know it. */
export interface Line {
  /** Something may have happened for it: it looks for itself. */
  wake(): void;
  /** Every half second: positions of the view, and what was held back. */
  tick(): void;
  ping(now: string): void;
  close(code: number, reason: string): void;
}

/** What runs as long as the server does: the feed, the roster, open sockets, timers. */
export interface Live {
  feed: Feed;
  roster: Roster;
  clusters: Clusters;
  snapshots: Snapshots;
  flush: FixFlush;
  clock: DbClock;
  desks: Set<Line>;
  presence: Presence;
  sessions: Sessions;
  /** Open phones by repairer. */
  devices: Map<string, Set<Line>>;
  stop(): Promise<void>;
}

/** Their shifts are held meanwhile: whoever wants to send one of them waits. */
const heardTogether = 500;

export async function startLive(ports: Ports): Promise<Live> {
  const { db, log, override } = ports;
  const complain = (what: string) => (error: unknown) => log.error({ error }, what);
  const settings = { ...(await readSettings(db)), ...override };
  const clock = createDbClock(db);
  await clock.measure();
  await prepareDays(db);
  const feed = await startFeed(db, complain("events could not be read"));
  const roster = await startRoster(db, feed, complain("positions could not be read"));
  const onUnknownCrowd = complain("who is available could not be read");
  const clusters = createClusters(db, roster, settings.clustersAbove, onUnknownCrowd);
  const desks = new Set<Line>();
  const devices = new Map<string, Set<Line>>();
  const allPhones = () => [...devices.values()].flatMap((lines) => [...lines]);
  const allLines = () => [...desks, ...allPhones()];

  const offEvents = feed.subscribe(() => {
    for (const desk of desks) desk.wake();
  });
  const offInbox = await db.listen(inboxChannel, (repairerId) => {
    // An empty payload: the listening connection was lost and is back; everybody looks.
    const lines = repairerId === "" ? allPhones() : devices.get(repairerId);
    for (const line of lines ?? []) line.wake();
  });
  const presence = createPresence();
  const sessions = createSessions(db);
  const unshare = await sharePresence(db, presence, complain("desks could not be told of"));
  const stops = [
    await startPushes(ports),
    await startMessages(ports),
    every(1_000, () => sessions.check(), complain("sign-ins could not be checked")),
    every(2_000, watchInboxes(db, devices), complain("inboxes could not be looked at")),
    every(200, () => timeOutOffers(db), complain("timers could not be fired")),
    every(200, () => climbLadders(db), complain("ladders could not be climbed")),
    every(200, () => widenSearches(db), complain("searches could not be widened")),
    every(500, () => offerNext(ports), complain("the next candidate could not be asked")),
    every(5_000, () => noticeSilence(db, override), complain("silence could not be noted")),
    every(20_000, hearDevices, complain("phones could not be marked as heard")),
    every(3_600_000, () => prepareDays(db), complain("tomorrow's track could not be prepared")),
    every(3_600_000, () => forgetTracks(ports), complain("old tracks could not be forgotten")),
    every(600_000, () => tidyPositions(db), complain("positions could not be tidied")),
    every(30_000, () => clock.measure(), complain("the database's time could not be read")),
    every(2_000, () => clusters.lookAgain(), onUnknownCrowd),
    every(5_000, () => roster.lookAgain(), complain("positions could not be read again")),
    every(500, () => inTurns([...desks], (desk) => desk.tick()), complain("positions could not be sent")),
    every(
      500,
      () => inTurns(allPhones(), (phone) => phone.tick()),
      complain("phones could not be looked after"),
    ),
    every(
      5_000,
      () => inTurns(allLines(), (line) => line.ping(clock.now())),
      complain("sockets could not be pinged"),
    ),
  ];
  async function hearDevices(): Promise<void> {
    const there = [...devices.keys()];
    for (let first = 0; first < there.length; first += heardTogether)
      await markHeard(db, there.slice(first, first + heardTogether));
  }

  return {
    feed,
    roster,
    clusters,
    snapshots: shareSnapshots(db),
    flush: createFixFlush(db, settings),
    clock,
    desks,
    presence,
    sessions,
    devices,
    async stop() {
      for (const line of allLines()) line.close(1001, "the server is stopping");
      await Promise.all(stops.map((stop) => stop()));
      await unshare();
      offEvents();
      await offInbox();
      await roster.stop();
      await feed.stop();
    },
  };
}
