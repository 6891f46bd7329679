/**
 * What people notice of each kill: how long from it until anybody's command, asked after it, was answered by any
 * server. `answers` in order of their coming; a kill that nothing followed is left out.
 */
export function servedAgainMs(
  kills: readonly { killedMs: number }[],
  answers: readonly { askedMs: number; answeredMs: number }[],
): number[] {
  let from = 0;
  return [...kills]
    .sort((a, b) => a.killedMs - b.killedMs)
    .flatMap(({ killedMs }) => {
      while ((answers[from]?.answeredMs ?? Number.POSITIVE_INFINITY) <= killedMs) from++;
      for (let nth = from; nth < answers.length; nth++) {
        const answer = answers[nth];
        if (answer && answer.askedMs > killedMs) return [answer.answeredMs - killedMs];
      }
      return [];
    });
}
