import { createHash } from "node:crypto";
import { fail, ok, type Result } from "../../shared/result.ts";

export interface Received {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

export type NotReceived = "too_many" | "no_room" | "cut_off";

/** Bodies on their way wait in memory: all of them together may take this much. */
const maxWaitingBytes = 64 * 1024 * 1024;
let waitingBytes = 0;

/**
 * A body piece by piece, given up as soon as it is longer than `maxBytes`: what comes after is not taken. Whoever
 * got one calls `release` when it is no longer needed.
 */
export async function receiveBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Result<Received & { release(): void }, NotReceived>> {
  const pieces: Uint8Array[] = [];
  const hash = createHash("sha256");
  let length = 0;
  const release = () => {
    waitingBytes -= length;
    length = 0;
  };
  const reader = body?.getReader();
  const giveUp = async (why: NotReceived) => {
    release();
    await reader?.cancel(why).catch(() => {});
    return fail(why);
  };
  try {
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      length += piece.value.length;
      waitingBytes += piece.value.length;
      if (length > maxBytes) return giveUp("too_many");
      if (waitingBytes > maxWaitingBytes) return giveUp("no_room");
      pieces.push(piece.value);
      hash.update(piece.value);
    }
  } catch {
    return giveUp("cut_off");
  }
  return ok({ bytes: Buffer.concat(pieces), sha256: hash.digest("hex"), release });
}
