import type { CommandAnswer, MyWork } from "../../shared/answer.ts";
import type { FileToSend } from "../../shared/client/outbox-store.ts";
import type { Command } from "../../shared/command.ts";
import type { Fix } from "../../shared/schema.ts";

/** What a repairer's phone can do for them. */
export interface Phone {
  /** Kept until it is answered; null: it was not taken, and is pressed again later. */
  send(command: Command, pictures?: readonly PictureTaken[]): Promise<CommandAnswer | null>;
  readWork(): Promise<MyWork | null>;
  report(fix: Fix): void;
}

/** A picture as the camera, or the glass that was signed on, gives it. */
export interface PictureTaken extends Omit<FileToSend, "bytes"> {
  /** WebP, when it is needed. */
  image(): Promise<Uint8Array<ArrayBuffer>>;
}
