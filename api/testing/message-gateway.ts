import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isSigned, signatureHeader, timestampHeader } from "../channels/signature.ts";
import type { MessageOut } from "../ports.ts";

/** A gateway of texts and calls on this machine. It takes what is rightly signed and answers as it is told. */
export interface TestGateway {
  url: string;
  /** What came to one number, in order, also what was not taken. */
  received(to: string): MessageOut[];
  /** From now on this is answered to messages for the number; null: nothing ever is. */
  answer(to: string, status: number | null, body?: string, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

export async function openMessageGateway(secret: string): Promise<TestGateway> {
  const received = new Map<string, MessageOut[]>();
  const answers = new Map<string, { status: number | null; body: string; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString("utf8");
    const header = (name: string) => [request.headers[name]].flat()[0];
    const signed = { timestamp: header(timestampHeader), signature: header(signatureHeader), body };
    if (!isSigned(secret, signed, Date.now())) return void response.writeHead(401).end();
    const message = JSON.parse(body) as MessageOut;
    if (header("idempotency-key") !== message.id) return void response.writeHead(400).end();
    received.set(message.to, [...(received.get(message.to) ?? []), message]);
    const usual = { status: 202, body: JSON.stringify({ id: `at-provider-${message.id}` }), headers: {} };
    const answer = answers.get(message.to) ?? usual;
    if (answer.status !== null) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    received: (to) => received.get(to) ?? [],
    answer: (to, status, body = "", headers = {}) => void answers.set(to, { status, body, headers }),
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
