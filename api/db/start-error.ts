/** Why the program cannot start, in one sentence for the person who started it. */
export class StartError extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "StartError";
    this.exitCode = exitCode;
  }
}
