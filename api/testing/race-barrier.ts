import { Agent, request } from "node:http";
import type { CommandAnswer } from "../../shared/answer.ts";
import type { Command } from "../../shared/command.ts";

export interface Answer {
  status: number;
  answer: CommandAnswer;
  key: string;
}

/** A command that has been sent but for its last byte: the server has looked up who asks and waits for the rest. */
export interface Held {
  release(): void;
  answer: Promise<Answer>;
}

/** A connection for each request: one kept idle might be hung up by the server just when it is taken again. */
const agent = new Agent({ keepAlive: false, maxSockets: 100 });

export function hold(
  port: number,
  username: string,
  command: Command,
  key: string = crypto.randomUUID(),
): Held {
  const body = Buffer.from(JSON.stringify(command));
  const asking = request({
    agent,
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/api/commands",
    headers: {
      authorization: `Bearer token-${username}`,
      "content-type": "application/json",
      "content-length": body.length,
      "idempotency-key": key,
    },
  });
  asking.setNoDelay(true);
  asking.write(body.subarray(0, -1));
  const answer = new Promise<Answer>((resolve, reject) => {
    asking.once("error", reject);
    asking.once("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", reject);
      response.once("end", () => {
        const text = Buffer.concat(parts).toString();
        // Losing is a 409; anything else is a bug of the server or of the test, whichever race it is.
        if (response.statusCode !== 200 && response.statusCode !== 409)
          reject(new Error(`wanted 200 or 409 of ${command.type}, got ${response.statusCode} ${text}`));
        else resolve({ status: response.statusCode, answer: JSON.parse(text), key });
      });
    });
  });
  // Where a trial fails before its barrier, the held request is never answered: that is no second failure.
  answer.catch(() => {});
  return { release: () => void asking.end(body.subarray(-1)), answer };
}

/** The barrier: once all are held, their last bytes leave in one tick, in this order. */
export async function releaseTogether(...held: readonly Held[]): Promise<Answer[]> {
  await new Promise((resolve) => setTimeout(resolve, 4));
  for (const one of held) one.release();
  return await Promise.all(held.map(({ answer }) => answer));
}

/** A command that races nobody. */
export async function send(port: number, username: string, command: Command): Promise<Answer> {
  const held = hold(port, username, command);
  held.release();
  return await held.answer;
}

/** Runs the trials 0 .. count-1, a few at a time, so that races meet other races too. */
export async function inLanes(
  count: number,
  lanes: number,
  trial: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async () => {
    while (next < count) await trial(next++);
  };
  await Promise.all(Array.from({ length: lanes }, run));
}

export function closeConnections(): void {
  agent.destroy();
}
