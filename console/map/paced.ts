/**
 * Runs at once when asked after a while, and otherwise at the end of the gap since it last ran, however often it was
 * asked in between. `stop` forgets what is still to be run.
 */
export function paced(run: () => void, gapMs: number): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const go = () => {
    isAsked = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) go();
    }, gapMs);
    run();
  };
  return {
    ask() {
      if (timer === undefined) go();
      else isAsked = true;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      isAsked = false;
    },
  };
}
