import { createHmac, timingSafeEqual } from "node:crypto";

/** Messages to and from a gateway carry the second at which they were signed, and HMAC-SHA256 over it and the body. */
export const timestampHeader = "tocsin-timestamp";
export const signatureHeader = "tocsin-signature";

/** An older or later one may have been written down by somebody and is said again. */
const windowS = 300;

/** `sha256=` and 64 hex digits, of `<timestamp>.<body>`. */
export function sign(secret: string, timestamp: number, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

export interface Signed {
  timestamp: string | undefined;
  signature: string | undefined;
  body: string;
}

/** By whoever has the secret, and within five minutes of `nowMs`. Takes as long for a wrong one as for a right one. */
export function isSigned(secret: string, { timestamp, signature, body }: Signed, nowMs: number): boolean {
  if (!timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return false;
  const signedAt = Number(timestamp);
  const wanted = Buffer.from(sign(secret, signedAt, body));
  const got = Buffer.from(signature);
  if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) return false;
  return Math.abs(nowMs / 1_000 - signedAt) <= windowS;
}
