import { sentHashHeader } from "../picture.ts";
import { readAnswer, type SendResult } from "./commands.ts";
import type { FileToSend } from "./outbox-store.ts";

/** What a picture is made of where it lies: a Blob in a browser, bytes in a program. */
export interface Picture<Body> {
  body: Body;
  mediaType: string;
  /** Hex; null where the platform cannot reckon it: the server does without. */
  sha256: string | null;
}

type Fetch<Body> = (
  path: string,
  init: { method: "PUT"; headers: Record<string, string>; body: Body },
) => Promise<{ status: number; json(): Promise<unknown> }>;

/** One try; null: nobody answered. The server keeps a picture once under its id, however often it comes. */
export async function putFile<Body>(
  file: FileToSend,
  { body, mediaType, sha256 }: Picture<Body>,
  fetch: Fetch<Body>,
): Promise<SendResult | null> {
  const asked = {
    kind: file.kind,
    ...(file.assignmentId !== null && { assignmentId: file.assignmentId }),
    ...(file.workOrderId !== undefined && { workOrderId: file.workOrderId }),
    takenAt: file.takenAt,
    ...(file.lngLat && { lng: file.lngLat[0], lat: file.lngLat[1] }),
    ...(file.lngLat && file.accuracyM !== null && { accuracyM: file.accuracyM }),
  };
  const query = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const headers = { "content-type": mediaType, ...(sha256 !== null && { [sentHashHeader]: sha256 }) };
  return readAnswer(
    await fetch(`/api/files/${file.fileId}?${query.join("&")}`, { method: "PUT", headers, body }),
  );
}
