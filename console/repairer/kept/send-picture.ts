import { readAnswer, type SendResult } from "../../../shared/client/commands.ts";
import type { FileToSend } from "../../../shared/client/outbox-store.ts";
import { sentHashHeader } from "../../../shared/picture.ts";

type Fetch = (url: string, init: RequestInit & { headers?: Record<string, string> }) => Promise<Response>;

/** One try. The server keeps a picture once under its id, however often it comes. */
export async function sendPicture(file: FileToSend, fetch: Fetch): Promise<SendResult | null> {
  // The form brings these with it; a phone that has none to send does without.
  const { pictures } = await import("../photos/use-pictures.ts");
  const picture = await pictures().get(file.fileId);
  if (!picture) return gone;
  const { blob } = picture;
  const asked = new URLSearchParams({
    kind: file.kind,
    assignmentId: file.assignmentId,
    takenAt: file.takenAt,
    ...(file.lngLat && { lng: String(file.lngLat[0]), lat: String(file.lngLat[1]) }),
    ...(file.lngLat && file.accuracyM !== null && { accuracyM: String(file.accuracyM) }),
  });
  return readAnswer(
    await fetch(`/api/files/${file.fileId}?${asked}`, {
      method: "PUT",
      body: blob,
      headers: { "content-type": blob.type, ...(await hashHeader(blob)) },
    }),
  );
}

/** The browser has cleared it away: said in words, as every other "no". */
const gone: SendResult = {
  kind: "answered",
  answer: { ok: false, issues: [{ path: "file", message: "this phone no longer has the picture" }] },
};

/** Only on https and localhost do browsers reckon it; elsewhere the server does without. */
async function hashHeader(blob: Blob): Promise<Record<string, string>> {
  if (!("subtle" in crypto)) return {};
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { [sentHashHeader]: hex };
}
