import { randomUUID } from "node:crypto";
import { type Agent, request } from "node:http";

interface Letter {
  port: number;
  path: string;
  username: string;
  body: string | Uint8Array;
  method: string;
  headers: Record<string, string>;
}

const triesOnOldLines = 3;

/**
 * Resolves to the status; rejects where no answer came. A line that had lain idle may be closed by the server at the
 * very moment it is used again: then it is asked once more with the same key, as every client does.
 */
export async function post(
  agent: Agent,
  port: number,
  path: string,
  username: string,
  body: string | Uint8Array,
  { method = "POST", headers = {} as Record<string, string> } = {},
): Promise<number> {
  const letter = {
    port,
    path,
    username,
    body,
    method,
    headers: { "idempotency-key": randomUUID(), ...headers },
  };
  for (let tries = 1; ; tries++) {
    const sent = send(agent, letter);
    try {
      return await sent.status;
    } catch (error) {
      if (!sent.wasOnOldLine() || tries === triesOnOldLines) throw error;
    }
  }
}

function send(agent: Agent, { port, path, username, body, method, headers }: Letter) {
  const asking = request({
    agent,
    port,
    host: "127.0.0.1",
    method,
    path,
    timeout: 20_000,
    headers: { authorization: `Bearer token-${username}`, "content-type": "application/json", ...headers },
  });
  let isReset = false;
  const status = new Promise<number>((resolve, reject) => {
    asking.once("response", (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", reject);
    });
    asking.once("timeout", () => asking.destroy(new Error("no answer in 20 s")));
    // A line that is closed while a long body is on its way may say so more than once, and when nobody asks any more.
    asking.on("error", (error: NodeJS.ErrnoException) => {
      isReset = error.code === "ECONNRESET";
      reject(error);
    });
  });
  asking.once("socket", (socket) => {
    if (!socket.listeners("error").includes(ignore)) socket.on("error", ignore);
  });
  asking.end(body);
  return { status, wasOnOldLine: () => asking.reusedSocket && isReset };
}

function ignore(): void {}
