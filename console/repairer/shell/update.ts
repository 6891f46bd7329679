import { createStore, type Store } from "../../live/store.ts";
import type { PageMessage } from "../service-worker/notice-of.ts";

/** Whether a newer version of this page lies ready on the phone. */
export interface Update {
  /** "waiting": the person decides when. "taken": another page of this phone has gone over to it already. */
  state: Store<"none" | "waiting" | "taken">;
  /** Loads the newer version. */
  take(): void;
  /** Asks the server for one: the server has said that this page is too old, or an hour has gone by. */
  look(): void;
}

type Worker = Pick<ServiceWorker, "state" | "addEventListener" | "postMessage">;
interface Registration extends Pick<EventTarget, "addEventListener"> {
  readonly waiting: Worker | null;
  readonly installing: Worker | null;
  update(): Promise<unknown>;
}

/** Everything outside, so that a test plays the browser. */
export interface UpdateWorld {
  register(): Promise<Registration>;
  /** navigator.serviceWorker */
  container: Pick<EventTarget, "addEventListener"> & { readonly controller: unknown };
  reload(): void;
}

/**
 * A newer worker waits until it is asked for: nothing is reloaded over a half-written line. Only what waits while
 * the page has just begun, with nothing on it yet, is taken at once.
 */
export function watchForUpdate({ register, container, reload }: UpdateWorld): Update {
  const state = createStore<"none" | "waiting" | "taken">("none");
  let hadWorker = container.controller !== null;
  let registration: Registration | null = null;
  let isAsked = false;

  /** The first worker of all is no newer version: this page is the one it keeps. */
  function noteWaiting(): void {
    if (registration?.waiting && container.controller !== null) state.set("waiting");
  }

  function take(): void {
    const waiting = registration?.waiting;
    isAsked = waiting !== undefined && waiting !== null;
    if (waiting) waiting.postMessage("take_over" satisfies PageMessage);
    else reload();
  }

  container.addEventListener("controllerchange", () => {
    if (isAsked) reload();
    else if (hadWorker) state.set("taken");
    hadWorker = true;
  });
  register().then(
    (registered) => {
      registration = registered;
      if (registered.waiting && hadWorker) return take();
      registered.addEventListener("updatefound", () =>
        registered.installing?.addEventListener("statechange", noteWaiting),
      );
    },
    // Private mode, a full memory: the page works as long as there is a network.
    () => {},
  );
  return {
    state,
    take,
    look: () => void registration?.update().catch(() => {}),
  };
}
