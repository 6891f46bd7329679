import { expect, test } from "vitest";
import { watchForUpdate } from "./update.ts";

/** A browser's worker as far as updates are concerned. */
function browserWith(first: { controller: object | null; waits: boolean }) {
  const said: unknown[] = [];
  let reloads = 0;
  const newer = Object.assign(new EventTarget(), {
    state: "installed" as ServiceWorkerState,
    postMessage: (message: unknown) => said.push(message),
  });
  const registration = Object.assign(new EventTarget(), {
    waiting: first.waits ? newer : null,
    installing: null as typeof newer | null,
    update: async () => {},
  });
  const container = Object.assign(new EventTarget(), { controller: first.controller });
  const update = watchForUpdate({
    register: async () => registration,
    container,
    reload: () => {
      reloads += 1;
    },
  });
  return {
    update,
    said,
    reloads: () => reloads,
    comes() {
      registration.installing = newer;
      registration.dispatchEvent(new Event("updatefound"));
      registration.installing = null;
      registration.waiting = newer;
      newer.dispatchEvent(new Event("statechange"));
    },
    takesOver() {
      registration.waiting = null;
      container.controller = newer;
      container.dispatchEvent(new Event("controllerchange"));
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a newer version waits for its button, and only then is the page loaded again", async () => {
  const browser = browserWith({ controller: {}, waits: false });
  await settled();
  expect(browser.update.state.get()).toBe("none");
  browser.comes();
  expect([browser.update.state.get(), browser.said, browser.reloads()]).toEqual(["waiting", [], 0]);
  browser.update.take();
  expect([browser.said, browser.reloads()]).toEqual([["take_over"], 0]);
  browser.takesOver();
  expect(browser.reloads()).toBe(1);
});

test("what waits while the page begins is taken before anything is on it", async () => {
  const browser = browserWith({ controller: {}, waits: true });
  await settled();
  expect(browser.said).toEqual(["take_over"]);
  browser.takesOver();
  expect(browser.reloads()).toBe(1);
});

test("the first worker of all is no news and reloads nothing", async () => {
  const browser = browserWith({ controller: null, waits: false });
  await settled();
  browser.comes();
  browser.takesOver();
  expect([browser.update.state.get(), browser.reloads()]).toEqual(["none", 0]);
});

test("another page took it: this one says so and keeps what is on it", async () => {
  const browser = browserWith({ controller: {}, waits: false });
  await settled();
  browser.comes();
  browser.takesOver();
  expect([browser.update.state.get(), browser.reloads()]).toEqual(["taken", 0]);
});

test("without a worker the page stays as it is, and the button still loads it again", async () => {
  let reloads = 0;
  const update = watchForUpdate({
    register: () => Promise.reject(new Error("private mode")),
    container: Object.assign(new EventTarget(), { controller: null }),
    reload: () => {
      reloads += 1;
    },
  });
  await settled();
  update.look();
  update.take();
  expect([update.state.get(), reloads]).toEqual(["none", 1]);
});
