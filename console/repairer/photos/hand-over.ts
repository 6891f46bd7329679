import type { Outbox } from "../outbox.ts";
import { pictures } from "./use-pictures.ts";

/** What they are pictures of. */
type Work = { readonly assignmentId: string } | { readonly assignmentId: null; readonly workOrderId: string };

/** Puts the pictures that a result names into the outbox, in their order and before it; none of them twice. */
export async function handOver(
  fileIds: readonly string[],
  { number, ...work }: Work & { readonly number: string },
  outbox: Pick<Outbox, "all" | "submitFile">,
): Promise<void> {
  const found = await Promise.all(fileIds.map((fileId) => pictures().get(fileId)));
  for (const picture of found) {
    if (!picture) continue;
    const { fileId, kind, takenAt, lngLat, accuracyM, blob } = picture;
    const isIn = outbox.all
      .get()
      .some(
        ({ wish, status }) => wish.kind === "file" && wish.file.fileId === fileId && status !== "refused",
      );
    if (isIn) continue;
    // Not waited for: the outbox keeps the order, with or without a network.
    void outbox.submitFile({ fileId, kind, takenAt, lngLat, accuracyM, ...work, bytes: blob.size }, number);
  }
}
