import { expect, test } from "vitest";
import { isSigned, sign } from "./signature.ts";

const secret = "a secret of both sides";
const body = '{"id":"1"}';
const at = 1_795_000_000;
const good = { timestamp: `${at}`, signature: sign(secret, at, body), body };
const nowMs = at * 1_000;

test("the signature is HMAC-SHA256 over the second, a full stop and the body", () => {
  // printf '1795000000.{"id":"1"}' | openssl dgst -sha256 -hmac 'a secret of both sides'
  expect(good.signature).toBe("sha256=0240fe862608d496a89431a8a9aa0332836d76f4fb152c64d389bbce0d8c14c8");
});

test("whoever has the secret is believed within five minutes, to either side", () => {
  for (const offS of [0, 299, 300, -300]) expect(isSigned(secret, good, nowMs + offS * 1_000)).toBe(true);
  for (const offS of [301, -301, 86_400]) expect(isSigned(secret, good, nowMs + offS * 1_000)).toBe(false);
});

test("another body, second or secret, a cut or a missing signature is refused", () => {
  const wrong = [
    { ...good, body: '{"id":"2"}' },
    { ...good, timestamp: `${at + 1}` },
    { ...good, timestamp: "now" },
    { ...good, timestamp: `${at}.0` },
    { ...good, signature: good.signature.slice(0, -1) },
    { ...good, signature: `${good.signature}0` },
    { ...good, signature: good.signature.replace("sha256=", "sha512=") },
    { ...good, signature: "" },
    { ...good, signature: undefined },
    { ...good, timestamp: undefined },
  ];
  for (const signed of wrong) expect([signed, isSigned(secret, signed, nowMs)]).toEqual([signed, false]);
  expect(isSigned("another secret of both", good, nowMs)).toBe(false);
});
