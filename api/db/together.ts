/** The answers to questions that were asked together, each under its name. */
export async function together<T extends object>(asked: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const answers = await Promise.all(Object.values(asked));
  const named = Object.keys(asked).map((name, place) => [name, answers[place]]);
  return Object.fromEntries(named);
}
