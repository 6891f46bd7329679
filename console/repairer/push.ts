import type { MyWork } from "../../shared/answer.ts";
import { createStore, type Store } from "../live/store.ts";

/** Whether this phone rings while the page is closed, and if not, why. */
export type PushState =
  /** Not looked at yet: it is, once a shift is open. */
  | "unknown"
  /** Plain http: browsers push only to https and to the machine itself. */
  | "insecure"
  | "unsupported"
  /** The person said no to notifications; only the browser's settings can change it. */
  | "blocked"
  /** Nobody has asked yet: browsers want a press for it. */
  | "off"
  | "asking"
  | "on"
  /** The browser's push service or the server could not be reached. */
  | "failed";

/** Everything outside: handed in, so that a test plays the browser. */
export interface PushWorld {
  isSecure: boolean;
  /** Undefined where the browser has none. */
  permission: (() => NotificationPermission) | undefined;
  askPermission(): Promise<NotificationPermission>;
  /** Registers the service worker, or finds it. */
  register(): Promise<ServiceWorkerRegistration>;
  /** The server's key, base64url. */
  readKey(): Promise<string>;
  save(subscription: PushSubscriptionJSON): Promise<void>;
}

export interface Push {
  state: Store<PushState>;
  /** On duty: as far as it goes without a press. */
  start(): Promise<void>;
  /** By a press. */
  turnOn(): Promise<void>;
  /** Takes away what the screen still asks although it was answered. */
  tidy(work: MyWork): Promise<void>;
  /** Signed out: this browser is not rung again. */
  forget(): Promise<void>;
}

export function createPush(world: PushWorld): Push {
  const state = createStore<PushState>("unknown");
  let registration: ServiceWorkerRegistration | null = null;

  async function start(): Promise<void> {
    // After a failure a press tries again: by itself it would flicker with every reading of the work.
    if (state.get() === "asking" || state.get() === "on" || state.get() === "failed") return;
    if (!world.isSecure) return state.set("insecure");
    if (!world.permission) return state.set("unsupported");
    const permission = world.permission();
    if (permission === "denied") return state.set("blocked");
    if (permission === "default") return state.set("off");
    await subscribe();
  }

  async function turnOn(): Promise<void> {
    if (!world.permission || state.get() === "asking") return;
    state.set("asking");
    const permission = await world.askPermission();
    if (permission === "granted") await subscribe();
    else state.set(permission === "denied" ? "blocked" : "off");
  }

  async function subscribe(): Promise<void> {
    state.set("asking");
    try {
      registration = await world.register();
      const { pushManager } = registration;
      const key = await world.readKey();
      let subscription = await pushManager.getSubscription();
      // The server was set up anew: what was subscribed with the old key rings for nobody.
      if (subscription && keyOf(subscription) !== key) {
        await subscription.unsubscribe();
        subscription = null;
      }
      subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      // Saved at every start: the subscription belongs to the sign-in, and this may be another one.
      await world.save(subscription.toJSON());
      state.set("on");
    } catch {
      state.set("failed");
    }
  }

  return {
    state,
    start,
    turnOn,
    async tidy({ work }) {
      // One that this reading does not know is newer than the reading: it stays.
      const answered = new Set(
        work.flatMap(({ assignment: { id, state } }) => (state === "offered" ? [] : [id])),
      );
      for (const notification of (await registration?.getNotifications()) ?? []) {
        const { kind, assignmentId } = notification.data ?? {};
        if (kind === "offer" && answered.has(assignmentId)) notification.close();
      }
    },
    async forget() {
      const subscription = await registration?.pushManager.getSubscription();
      await subscription?.unsubscribe();
      for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
      state.set("unknown");
    },
  };
}

function keyOf(subscription: PushSubscription): string | null {
  const key = subscription.options.applicationServerKey;
  if (!key) return null;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
