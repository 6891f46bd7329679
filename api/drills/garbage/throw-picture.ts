import { randomUUID } from "node:crypto";
import type { Agent } from "node:http";
import { sentHashHeader } from "../../../shared/picture.ts";
import { hashOf, noImages, noise, photograph, script, signature } from "../../testing/pictures.ts";
import type { Dice } from "../dice.ts";
import { post } from "./post.ts";

export interface Picture {
  what: string;
  bytes: Buffer;
}

/** Whole ones, and everything that only looks like one. */
export async function makePictures(): Promise<Picture[]> {
  return [
    { what: "a photograph", bytes: await photograph(1_200, 900) },
    { what: "a signature", bytes: await signature() },
    { what: "noise", bytes: await noise(300, 200) },
    { what: "13 MB", bytes: Buffer.alloc(13 * 1024 * 1024, 0xff) },
    ...noImages.map(([what, bytes]) => ({ what, bytes })),
  ];
}

/** One, as it is or spoilt on the way. */
export async function throwPicture(
  agent: Agent,
  port: number,
  dice: Dice,
  pictures: readonly Picture[],
  assignmentId: string,
  who: string,
): Promise<{ what: string; status: number | string }> {
  const { what, bytes } = dice.pick(pictures);
  const spoilt = spoil(dice, bytes);
  const query = new URLSearchParams({
    kind: dice.isLucky(0.9) ? dice.pick(["photo", "signature"]) : "film",
    assignmentId,
    takenAt: dice.isLucky(0.9) ? new Date().toISOString() : dice.pick(["never", "9999-12-31T23:59:59Z"]),
    ...(dice.isLucky(0.5) && { lng: dice.isLucky(0.9) ? "-56.17" : dice.pick(["181", "x"]), lat: "-34.89" }),
  });
  const id = dice.isLucky(0.9)
    ? randomUUID()
    : dice.pick(["none", "..%2f..", "00000000-0000-0000-0000-000000000000"]);
  const hash = dice.isLucky(0.9) ? hashOf(spoilt) : "f".repeat(dice.below(70));
  const asking = post(agent, port, `/api/files/${id}?${query}`, who, spoilt, {
    method: "PUT",
    headers: { "content-type": dice.pick(["image/jpeg", "text/html"]), [sentHashHeader]: hash },
  });
  const status = await asking.catch(String);
  // Whoever goes on talking after a refusal may find the line closed before he has heard it.
  const isCutOff = what === "13 MB" && /ECONNRESET|EPIPE/.test(String(status));
  return { what, status: isCutOff ? 400 : status };
}

function spoil(dice: Dice, bytes: Buffer): Buffer {
  if (dice.isLucky(0.5) || bytes.length === 0) return bytes;
  if (dice.isLucky(0.4)) return bytes.subarray(0, dice.below(bytes.length));
  if (dice.isLucky(0.4)) return Buffer.concat([bytes, Buffer.from(script)]);
  const changed = Buffer.from(bytes);
  for (let times = 0; times < 20; times++) changed[dice.below(changed.length)] = dice.below(256);
  return changed;
}
