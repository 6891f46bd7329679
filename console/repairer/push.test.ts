import { expect, test } from "vitest";
import { createPush, type PushWorld } from "./push.ts";
import { itemLike, workOfItems } from "./testing.ts";

const serverKey = "AQID-_8";
const bytesOf = (key: string) => Uint8Array.from(Buffer.from(key, "base64url")).buffer;

/** A browser that can push, with what it was asked to do. */
function browser(more: Partial<PushWorld> = {}, first: string | null = null) {
  let permission: NotificationPermission = "default";
  let subscribedWith = first;
  let shown: { data: object; close(): void }[] = [];
  const saved: unknown[] = [];
  const pushManager = {
    getSubscription: async () => subscriptionOf(subscribedWith),
    async subscribe({ applicationServerKey }: { applicationServerKey: string }) {
      subscribedWith = applicationServerKey;
      return subscriptionOf(subscribedWith);
    },
  };
  function subscriptionOf(key: string | null) {
    if (key === null) return null;
    return {
      options: { applicationServerKey: bytesOf(key) },
      toJSON: () => ({ endpoint: `https://push.example/${key}` }),
      async unsubscribe() {
        subscribedWith = null;
      },
    };
  }
  const push = createPush({
    isSecure: true,
    permission: () => permission,
    askPermission: async () => permission,
    register: async () =>
      ({ pushManager, getNotifications: async () => shown }) as unknown as ServiceWorkerRegistration,
    readKey: async () => serverKey,
    save: async (subscription) => void saved.push(subscription),
    ...more,
  });
  return {
    push,
    saved,
    allow: (answer: NotificationPermission) => {
      permission = answer;
    },
    subscribedWith: () => subscribedWith,
    show(...data: object[]) {
      shown = data.map((one) => {
        const notification = {
          data: one,
          close() {
            shown = shown.filter((other) => other !== notification);
          },
        };
        return notification;
      });
    },
    shown: () => shown.map(({ data }) => data),
  };
}

test("on plain http it says so and asks for nothing", async () => {
  const { push, saved } = browser({ isSecure: false });
  await push.start();
  expect([push.state.get(), saved]).toEqual(["insecure", []]);
});

test("without a push service in the browser it says so", async () => {
  const { push } = browser({ permission: undefined });
  await push.start();
  expect(push.state.get()).toBe("unsupported");
});

test("it waits for a press, then subscribes with the server's key and saves it", async () => {
  const { push, saved, allow, subscribedWith } = browser();
  await push.start();
  expect([push.state.get(), saved]).toEqual(["off", []]);
  allow("granted");
  await push.turnOn();
  expect([push.state.get(), subscribedWith()]).toEqual(["on", serverKey]);
  expect(saved).toEqual([{ endpoint: `https://push.example/${serverKey}` }]);
});

test("who refused is told where to change it", async () => {
  const { push, allow } = browser();
  allow("denied");
  await push.turnOn();
  expect(push.state.get()).toBe("blocked");
});

test("allowed before: on duty it goes on by itself, and is saved again for this sign-in", async () => {
  const { push, saved, allow } = browser({}, serverKey);
  allow("granted");
  await push.start();
  await push.start();
  expect([push.state.get(), saved.length]).toEqual(["on", 1]);
});

test("subscribed with another key, it subscribes anew", async () => {
  const { push, allow, subscribedWith } = browser({}, "BBBB");
  allow("granted");
  await push.start();
  expect([push.state.get(), subscribedWith()]).toEqual(["on", serverKey]);
});

test("a push service out of reach is said, and tried again by a press only", async () => {
  let tries = 0;
  const { push, allow } = browser({
    readKey: async () => {
      tries += 1;
      throw new Error("no network");
    },
  });
  allow("granted");
  await push.start();
  await push.start();
  expect([push.state.get(), tries]).toEqual(["failed", 1]);
  await push.turnOn();
  expect(tries).toBe(2);
});

test("a notification of an offer that was answered is taken away; an open one stays, and one newer than the reading", async () => {
  const { push, allow, show, shown } = browser();
  allow("granted");
  await push.start();
  const open = { kind: "offer", assignmentId: "a-open" };
  const told = { kind: "withdrawn", assignmentId: "a-told" };
  const newer = { kind: "offer", assignmentId: "a-newer" };
  show(open, { kind: "offer", assignmentId: "a-accepted" }, told, newer);
  await push.tidy(workOfItems(itemLike({ id: "a-open" }), itemLike({ id: "a-accepted", state: "accepted" })));
  expect(shown()).toEqual([open, told, newer]);
});

test("signing out leaves nothing behind: no subscription, no notification", async () => {
  const { push, allow, show, shown, subscribedWith } = browser();
  allow("granted");
  await push.start();
  show({ kind: "offer", assignmentId: "a" });
  await push.forget();
  expect([subscribedWith(), shown(), push.state.get()]).toEqual([null, [], "unknown"]);
});
