import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { StartError } from "../db/start-error.ts";
import { readEnv } from "../env.ts";
import type { MessageOut } from "../ports.ts";
import { createGateway } from "./gateway.ts";
import { readDigit } from "./read-digit.ts";
import { createWebhook, isAllowedWebhook } from "./webhook.ts";

const message: MessageOut = {
  id: "message_1",
  channel: "sms",
  to: "10000000001",
  text: "text",
  language: "en",
  expiresAt: "2026-11-23T01:00:00.000Z",
};
const never = new AbortController().signal;

test("a webhook is encrypted, or on this machine", () => {
  for (const url of [
    "https://sms.example.com/x",
    "http://127.0.0.1:9000/",
    "http://localhost/",
    "http://[::1]:1/",
  ])
    expect([url, isAllowedWebhook(url)]).toEqual([url, true]);
  for (const url of [
    "http://sms.example.com/x",
    "http://10.0.0.1/",
    "http://127.0.0.1.example.com/",
    "http://localhost.example.com/",
    "https://user:password@sms.example.com/",
    "ftp://127.0.0.1/",
    "sms.example.com",
  ])
    expect([url, isAllowedWebhook(url)]).toEqual([url, false]);
});

test("a start with a bare webhook, one without encryption or a short secret ends with a sentence", () => {
  const url = "https://sms.example.com/x";
  expect(readEnv({ SMS_WEBHOOK_URL: url, WEBHOOK_SECRET: "x".repeat(16) }).SMS_WEBHOOK_URL).toBe(url);
  for (const wrong of [
    { SMS_WEBHOOK_URL: url },
    { VOICE_WEBHOOK_URL: url },
    { VOICE_WEBHOOK_URL: "http://sms.example.com", WEBHOOK_SECRET: "x".repeat(16) },
    { WEBHOOK_SECRET: "short" },
  ])
    expect(() => readEnv(wrong)).toThrow(StartError);
});

test("a socket that accepts and never answers is left after the time, as a failure that may pass", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const webhook = createWebhook({ url, secret: "x".repeat(16), timeoutMs: 100 });
  expect(await webhook.send(message, never)).toEqual({ kind: "failed", status: null, retryAfterS: null });
  silent.close();
});

test("without webhooks a demo counts as sent, and among real people a message that goes nowhere is refused", async () => {
  const none = { smsUrl: null, voiceUrl: null, secret: null };
  expect((await createGateway({ ...none, dataset: "demo" }).send(message, never)).kind).toBe("taken");
  expect((await createGateway({ ...none, dataset: "live" }).send(message, never)).kind).toBe("refused");
});

test("a reply is the digit alone, however a phone writes it; everything else is not understood", () => {
  for (const text of ["1", " 1\n", "１", "1.", "【1】", "(1)", "“1”"])
    expect([text, readDigit(text)]).toEqual([text, "accept"]);
  for (const text of ["2", "２。"]) expect([text, readDigit(text)]).toEqual([text, "decline"]);
  for (const text of ["", "11", "12", "1 2", "3", "1 hour late", "not 1", "yes", "一"])
    expect([text, readDigit(text)]).toEqual([text, null]);
});
