/**
 * Makes a call that may be made at any moment: the work runs once at a time, and once more when it was asked for
 * meanwhile, however often. Resolves when nothing is left to do; rejects with what the work threw.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    while (isAskedAgain) {
      isAskedAgain = false;
      await work();
    }
  }
  return () => {
    isAskedAgain = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}
