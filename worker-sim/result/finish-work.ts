import { v4 as uuid } from "uuid";
import type { CommandOf } from "../../shared/command.ts";
import { emergencyForm } from "../../shared/form-content.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { PictureTaken } from "../phone/phone.ts";
import type { Random } from "../random.ts";
import type { Task } from "../repairer/behaviour.ts";
import { drawPhoto, drawSignature } from "./draw-picture.ts";
import { fillResult } from "./fill-result.ts";
import { tradeOf } from "./findings.ts";

export interface AtSite {
  lngLat: LngLat;
  accuracyM: number;
  /** By the real clock, ISO 8601. */
  at: string;
}

const hands = 3;
const msPerTenthHour = 360_000;

/** The end of a job as the app sends it: the result on its form, and the pictures that it names. */
export function finishWork(
  task: Task,
  { lngLat: [lng, lat], accuracyM, at }: AtSite,
  random: Random,
): { pictures: readonly PictureTaken[]; command: CommandOf<"assignment.finish"> } {
  const { assignmentId, hazard, madeSafeAt, plan } = task;
  const { outcome } = plan;
  const labourHours = Math.ceil((plan.finishAfterMs + (plan.makeSafeAfterMs ?? 0)) / msPerTenthHour) / 10;
  const found = fillResult({ hazard, outcome, madeSafeAt, finishedAt: at, labourHours }, random);
  const { isAtHome } = tradeOf(hazard);
  const isFault = outcome === "repaired" || outcome === "made_safe";
  const hand = Math.floor(random.between(0, hands));
  const pictures: PictureTaken[] = [];

  function take(kind: PictureTaken["kind"], takenAt: string, image: PictureTaken["image"]): string {
    const fileId = drawId(random);
    pictures.push({ fileId, kind, assignmentId, takenAt, lngLat: [lng, lat], accuracyM, image });
    return fileId;
  }
  function photos(takenAt: string, reading: number | null, isMended: boolean) {
    const fileId = take("photo", takenAt, () => drawPhoto({ isAtHome, reading, isMended }));
    return [{ fileId, takenAt, lngLat: [lng, lat] }];
  }
  function signature(signerName: string) {
    const fileId = take("signature", at, () => drawSignature(hand));
    return { fileId, signedAt: at, signerName, role: "customer" };
  }

  const result = {
    ...found.answers,
    photos_before: photos(madeSafeAt ?? at, found.gasBefore, false),
    ...(isFault && { photos_after: photos(at, found.gasAfter, true) }),
    ...(found.signerName && { customer_signature: signature(found.signerName) }),
  };
  const formVersion = emergencyForm.version;
  return { pictures, command: { type: "assignment.finish", assignmentId, outcome, formVersion, result } };
}

/** The same chance, the same id: pressed again, a picture is kept once. */
function drawId(random: Random): string {
  return uuid({ random: Uint8Array.from({ length: 16 }, () => Math.floor(random.between(0, 256))) });
}
