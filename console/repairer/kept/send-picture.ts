import type { SendResult } from "../../../shared/client/commands.ts";
import type { FileToSend } from "../../../shared/client/outbox-store.ts";
import { putFile } from "../../../shared/client/put-file.ts";

type Fetch = (url: string, init: RequestInit & { headers?: Record<string, string> }) => Promise<Response>;

/** One try. */
export async function sendPicture(file: FileToSend, fetch: Fetch): Promise<SendResult | null> {
  // The form brings these with it; a phone that has none to send does without.
  const { pictures } = await import("../photos/use-pictures.ts");
  const picture = await pictures().get(file.fileId);
  if (!picture) return gone;
  const { blob } = picture;
  return putFile(file, { body: blob, mediaType: blob.type, sha256: await hashOf(blob) }, fetch);
}

/** The browser has cleared it away: said in words, as every other "no". */
const gone: SendResult = {
  kind: "answered",
  answer: { ok: false, issues: [{ path: "file", message: "this phone no longer has the picture" }] },
};

/** Only on https and localhost do browsers reckon it; elsewhere the server does without. */
async function hashOf(blob: Blob): Promise<string | null> {
  if (!("subtle" in crypto)) return null;
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
