import { backoffMs, type Timers } from "../../shared/client/timers.ts";

interface WorkReader {
  /** Read now, or once more when a reading is already on its way: what was just learnt may be newer than it. */
  refresh(): void;
  stop(): void;
}

/** Reads until it succeeds; never two at once, so an older answer cannot replace a newer one. */
export function createWorkReader<Work>(options: {
  read(): Promise<Work>;
  onWork(work: Work): void;
  onFailed(): void;
  timers: Timers;
  random(): number;
}): WorkReader {
  let isReading = false;
  let again = false;
  let isStopped = false;
  let failures = 0;
  let cancelRetry = () => {};

  function refresh(): void {
    if (isStopped) return;
    if (isReading) {
      again = true;
      return;
    }
    cancelRetry();
    isReading = true;
    again = false;
    options.read().then(succeed, fail);
  }

  function succeed(work: Work): void {
    isReading = false;
    if (isStopped) return;
    failures = 0;
    options.onWork(work);
    if (again) refresh();
  }

  function fail(): void {
    isReading = false;
    if (isStopped) return;
    options.onFailed();
    cancelRetry = options.timers.after(backoffMs(failures, options.random), refresh);
    failures += 1;
  }

  return {
    refresh,
    stop() {
      isStopped = true;
      cancelRetry();
    },
  };
}
