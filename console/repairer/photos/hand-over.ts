import { sentHashHeader } from "../../../shared/picture.ts";
import type { Picture } from "./pictures.ts";
import { pictures } from "./use-pictures.ts";

/** Sends the pictures that a result names, in their order. A picture the server has already is there once. */
export async function handOver(fileIds: readonly string[], assignmentId: string): Promise<void> {
  for (const fileId of fileIds) {
    const picture = await pictures().get(fileId);
    if (picture) await put(picture, assignmentId);
  }
}

async function put(picture: Picture, assignmentId: string): Promise<void> {
  const { fileId, kind, blob, takenAt, lngLat, accuracyM } = picture;
  const asked = new URLSearchParams({ kind, assignmentId, takenAt });
  if (lngLat) {
    asked.set("lng", String(lngLat[0]));
    asked.set("lat", String(lngLat[1]));
    if (accuracyM !== null) asked.set("accuracyM", String(accuracyM));
  }
  const answer = await fetch(`/api/files/${fileId}?${asked}`, {
    method: "PUT",
    body: blob,
    headers: { "content-type": blob.type, ...(await hashHeader(blob)) },
  });
  if (!answer.ok) throw new Error(`the server wanted another picture: ${answer.status}`);
}

/** Only on https and localhost do browsers reckon it; elsewhere the server does without. */
async function hashHeader(blob: Blob): Promise<Record<string, string>> {
  if (!("subtle" in crypto)) return {};
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return {
    [sentHashHeader]: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}
