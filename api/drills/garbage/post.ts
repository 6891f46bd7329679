import { randomUUID } from "node:crypto";
import { type Agent, request } from "node:http";

/** Resolves to the status; rejects where no answer came. */
export function post(
  agent: Agent,
  port: number,
  path: string,
  username: string,
  body: string | Uint8Array,
  { method = "POST", headers = {} as Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method,
        path,
        timeout: 20_000,
        headers: {
          authorization: `Bearer token-${username}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
          ...headers,
        },
      },
      (response) => {
        response.resume().once("end", () => resolve(response.statusCode ?? 0));
        response.once("error", reject);
      },
    );
    asking.once("timeout", () => asking.destroy(new Error("no answer in 20 s")));
    // A line that is closed while a long body is on its way may say so more than once, and when nobody asks any more.
    asking.on("error", reject);
    asking.once("socket", (socket) => {
      if (!socket.listeners("error").includes(ignore)) socket.on("error", ignore);
    });
    asking.end(body);
  });
}

function ignore(): void {}
