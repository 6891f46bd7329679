import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import type { CommandAnswer } from "../../shared/answer.ts";
import { pause } from "./figures.ts";

/** One command, from its first try to its answer. */
export interface Sent {
  username: string;
  key: string;
  type: string;
  tries: number;
  status: number;
  answer: CommandAnswer;
  /** When the first try was given up, by this machine's clock; null: answered at once. */
  firstLostAt: number | null;
}

export interface Sender {
  /** Until it is answered, always with the same key, by whichever server is there. */
  ask(username: string, command: object): Promise<CommandAnswer>;
  sent: Sent[];
  /** Answers that must never be: 5xx, but for the 503 of a server whose database is away. */
  failures: string[];
  /** Commands on their way to a port. */
  inFlight(port: number): number;
  /** When the last request that a port answered had been sent, by performance.now(). */
  lastAskedMs(port: number): number;
  /** Of every answer, in order of their coming. */
  answers: { askedMs: number; answeredMs: number }[];
  stop(): void;
}

/** `portOf`: a server to try, the next one after each loss. */
export function createSender(portOf: (attempt: number) => number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const flying = new Map<number, number>();
  const asked = new Map<number, number>();
  const answers: { askedMs: number; answeredMs: number }[] = [];
  const sent: Sent[] = [];
  const failures: string[] = [];
  let isStopped = false;

  async function ask(username: string, command: object): Promise<CommandAnswer> {
    const key = randomUUID();
    let firstLostAt: number | null = null;
    const turn = Math.floor(Math.random() * 2);
    for (let tries = 1; !isStopped; tries++) {
      const port = portOf(turn + tries);
      const askedMs = performance.now();
      flying.set(port, (flying.get(port) ?? 0) + 1);
      try {
        const { status, text } = await post(agent, port, username, key, command);
        if (status < 500) {
          asked.set(port, Math.max(askedMs, asked.get(port) ?? 0));
          answers.push({ askedMs, answeredMs: performance.now() });
          const answer = JSON.parse(text) as CommandAnswer;
          const type = (command as { type: string }).type;
          sent.push({ username, key, type, tries, status, answer, firstLostAt });
          return answer;
        }
        if (status !== 503) failures.push(`${status} ${text.slice(0, 200)}`);
        firstLostAt ??= Date.now();
      } catch {
        firstLostAt ??= Date.now();
      } finally {
        flying.set(port, (flying.get(port) ?? 1) - 1);
      }
      await pause(40);
    }
    return { ok: false, issues: [{ path: "", message: "the drill is over" }] };
  }
  return {
    ask,
    sent,
    failures,
    inFlight: (port) => flying.get(port) ?? 0,
    lastAskedMs: (port) => asked.get(port) ?? 0,
    answers,
    stop() {
      isStopped = true;
      agent.destroy();
    },
  };
}

function post(agent: Agent, port: number, username: string, key: string, command: object) {
  const body = JSON.stringify(command);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = request({
      agent,
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/api/commands",
      timeout: 10_000,
      headers: {
        authorization: `Bearer token-${username}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "idempotency-key": key,
      },
    });
    asking.once("timeout", () => asking.destroy(new Error("no answer in 10 s")));
    asking.once("error", reject);
    asking.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asking.end(body);
  });
}
