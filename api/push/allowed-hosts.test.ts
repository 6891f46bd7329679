import { expect, test } from "vitest";
import { createHostCheck } from "./allowed-hosts.ts";

const isAllowed = createHostCheck();

test.each([
  "https://fcm.googleapis.com/fcm/send/abc",
  "https://updates.push.services.mozilla.com/wpush/v2/abc",
  "https://wns2-by3p.notify.windows.com/w/?token=abc",
  "https://web.push.apple.com/abc",
])("a browser maker's service is allowed: %s", (endpoint) => {
  expect(isAllowed(endpoint)).toBe(true);
});

test.each([
  "http://fcm.googleapis.com/fcm/send/abc",
  "https://fcm.googleapis.com:8443/abc",
  "https://evil.example/fcm.googleapis.com",
  "https://fcm.googleapis.com.evil.example/abc",
  "https://fcm.googleapis.com@evil.example/abc",
  "https://user:secret@fcm.googleapis.com/abc",
  "https://notfcm.googleapis.com/abc",
  "https://push.apple.com/abc",
  "https://evilpush.apple.com/abc",
  "https://localhost/abc",
  "https://127.0.0.1/abc",
  "https://2130706433/abc",
  "https://[::1]/abc",
  "https://10.0.0.5/abc",
  "https://169.254.169.254/latest/meta-data",
  "http://intranet/abc",
  "file:///etc/passwd",
  "not a url",
  "",
])("anything else is not: %s", (endpoint) => {
  expect(isAllowed(endpoint)).toBe(false);
});

test("an operator adds names, and whole origins; a bare IP only as an origin", () => {
  const more = createHostCheck([
    "push.example.org",
    "*.push.example.net",
    "10.0.0.5",
    "http://127.0.0.1:9000",
  ]);
  expect(more("https://push.example.org/x")).toBe(true);
  expect(more("http://push.example.org/x")).toBe(false);
  expect(more("https://a.push.example.net/x")).toBe(true);
  expect(more("https://push.example.net/x")).toBe(false);
  expect(more("https://10.0.0.5/x")).toBe(false);
  expect(more("http://127.0.0.1:9000/x")).toBe(true);
  expect(more("http://127.0.0.1:9001/x")).toBe(false);
  expect(more("https://fcm.googleapis.com/x")).toBe(true);
});
