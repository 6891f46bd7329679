import type { CityFacts, MyWork } from "../../shared/answer.ts";
import { askIfThere } from "../../shared/client/is-there.ts";
import { realTimers } from "../../shared/client/timers.ts";
import type { Person } from "../../shared/schema.ts";
import { clock } from "../live/clock.ts";
import { getJson } from "../live/http.ts";
import { newKey } from "../live/new-key.ts";
import { sessionStore } from "../live/session.ts";
import { createStore } from "../live/store.ts";

import { keepWork, readWork } from "./kept/last-work.ts";
import { lateFixBox } from "./kept/late-fix-box.ts";
import { outboxBox } from "./kept/outbox-box.ts";
import { sendPicture } from "./kept/send-picture.ts";
import { inBytes } from "./late-bytes.ts";
import { startPhone } from "./phone.ts";
import { go } from "./place.ts";
import { createPositions } from "./positions.ts";
import { createPush } from "./push.ts";
import { browserForPush, keepLanguageForPushes, onWorkerMessage } from "./push-browser.ts";
import { createRing } from "./ring.ts";
import { speakAs } from "./shell/as-owner.ts";
import type { PhoneParts } from "./use-phone.ts";
import { createWakeLock } from "./wake-lock.ts";

/** Everything one signed-in repairer's phone consists of, joined to the real browser; `close` undoes it. */
export function assembleParts(actor: Person): Omit<PhoneParts, "timeZone" | "isDemo"> & { close(): void } {
  const battery = createStore<number | null>(null);
  const forgetBattery = watchBattery((level) => battery.set(level));
  const own = speakAs(actor);
  const phone = startPhone(actor, {
    fetch: own.fetch,
    openSocket: own.openSocket,
    isThere: askIfThere(globalThis, "/api/health"),
    readWork: () => own.read<MyWork>("/api/my/work"),
    kept: { read: () => readWork(actor), keep: (work) => void keepWork(actor, work) },
    store: outboxBox("emergencies"),
    fixes: lateFixBox(actor),
    sendFile: (file) => sendPicture(file, own.fetch),
    inbox: inboxOf(actor.id),
    inBytes,
    timers: realTimers(globalThis),
    random: Math.random,
    newKey,
    phoneTime: () => new Date().toISOString(),
    serverMs: clock.now,
    heard: clock.heard,
    onSignedOut: () => sessionStore.set({ state: "signed_out" }),
  });
  const positions = createPositions({
    geolocation: "geolocation" in navigator ? navigator.geolocation : undefined,
    isSecure: isSecureContext,
    battery: battery.get,
    nowMs: () => Date.now(),
    report: phone.report,
  });
  const wakeLock = createWakeLock();
  const ring = createRing();
  const push = createPush(browserForPush());
  const followShift = () => {
    const work = phone.work.get();
    if (work) push.tidy(work).catch(() => {});
    if (work?.shift) {
      positions.start();
      void push.start();
      wakeLock.hold();
    } else {
      positions.stop();
      wakeLock.release();
    }
  };
  const forgetShift = phone.work.subscribe(followShift);
  const nudge = () => document.visibilityState === "visible" && phone.nudge();
  const forgetWorker = onWorkerMessage(({ accepted }) => {
    phone.nudge();
    if (accepted !== null) go({ page: "job", assignmentId: accepted });
  });
  const forgetLanguage = keepLanguageForPushes();
  addEventListener("online", nudge);
  // A socket may look alive for a while without a network: it is asked for a sign of life.
  addEventListener("offline", nudge);
  document.addEventListener("visibilitychange", nudge);
  return {
    phone,
    positions,
    ring,
    push,
    wakeLock,
    battery,
    close() {
      removeEventListener("online", nudge);
      removeEventListener("offline", nudge);
      document.removeEventListener("visibilitychange", nudge);
      forgetWorker();
      forgetLanguage();
      forgetShift();
      forgetBattery();
      positions.stop();
      wakeLock.release();
      ring.close();
      phone.stop();
    },
  };
}

const cityName = "tocsin.phone.city";

/** What every page needs to know of the place it works in: as last heard, where there is no network. */
export async function readCity(signal: AbortSignal): Promise<Pick<CityFacts, "timeZone" | "dataset"> | null> {
  try {
    const { timeZone, dataset } = await getJson<CityFacts>("/api/city", signal);
    localStorage.setItem(cityName, JSON.stringify({ timeZone, dataset }));
    return { timeZone, dataset };
  } catch {
    return JSON.parse(localStorage.getItem(cityName) ?? "null");
  }
}

/** Per account: two people may use one phone one after the other. */
function inboxOf(accountId: string) {
  const name = `tocsin.inbox.${accountId}`;
  return {
    lastSeq() {
      const kept = localStorage.getItem(name);
      return kept === null ? null : Number(kept);
    },
    keep: (seq: number) => localStorage.setItem(name, String(seq)),
  };
}

interface Battery extends EventTarget {
  level: number;
}

/** Only some browsers tell. */
function watchBattery(tell: (level: number) => void): () => void {
  if (!("getBattery" in navigator) || typeof navigator.getBattery !== "function") return () => {};
  let forget = () => {};
  let isOver = false;
  const asked: Promise<Battery> = navigator.getBattery();
  asked.then(
    (battery) => {
      if (isOver) return;
      const changed = () => tell(battery.level);
      changed();
      battery.addEventListener("levelchange", changed);
      forget = () => battery.removeEventListener("levelchange", changed);
    },
    () => {},
  );
  return () => {
    isOver = true;
    forget();
  };
}
