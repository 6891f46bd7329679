import { createHash, randomUUID } from "node:crypto";
import type { CommandAnswer } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import { createOutbox } from "../../shared/client/outbox.ts";
import { type FileToSend, memoryStore } from "../../shared/client/outbox-store.ts";
import { putFile } from "../../shared/client/put-file.ts";
import type { Command } from "../../shared/command.ts";
import { timers } from "../server/client.ts";
import type { SignedFetch } from "../server/session.ts";
import type { PictureTaken } from "./phone.ts";

/** The app's own outbox, as long as the program lives: in order, each once, through whatever break of the line. */
export interface PhoneOutbox {
  /** The pictures first, which the command names. Null: it will never be answered. */
  send(command: Command, pictures?: readonly PictureTaken[]): Promise<CommandAnswer | null>;
  /** The line is back. */
  retryNow(): void;
  stop(): void;
}

export function createPhoneOutbox(ownerId: string, fetch: SignedFetch): PhoneOutbox {
  const images = new Map<string, PictureTaken["image"]>();
  let isOver = false;
  const outbox = createOutbox({
    ownerId,
    store: memoryStore(),
    url: "/api/commands",
    fetch,
    sendFile,
    timers,
    random: Math.random,
    now: Date.now,
    newKey: randomUUID,
    onChange: () => {},
    onAnswer(wish, { kind }) {
      // Locked out for good, or `fetch` would have signed in again.
      if (kind === "signed_out") stop();
      if (kind === "answered" && wish.kind === "file") images.delete(wish.file.fileId);
    },
  });

  async function sendFile(file: FileToSend) {
    const body = await must(images.get(file.fileId), `the picture ${file.fileId}`)();
    const sha256 = createHash("sha256").update(body).digest("hex");
    return putFile(file, { body, mediaType: "image/webp", sha256 }, fetch);
  }

  function stop(): void {
    isOver = true;
    outbox.stop();
  }

  return {
    async send(command, pictures = []) {
      if (isOver) return null;
      for (const { image, ...taken } of pictures) {
        images.set(taken.fileId, image);
        void outbox.submit({ kind: "file", file: { ...taken, bytes: 0 } }, null);
      }
      const sent = await outbox.submit({ kind: "command", command }, null);
      for (const { key, status } of outbox.list()) if (status === "refused") outbox.dismiss(key);
      return sent.kind === "answered" ? sent.answer : null;
    },
    retryNow: outbox.retryNow,
    stop,
  };
}
