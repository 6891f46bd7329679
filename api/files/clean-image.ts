import pLimit from "p-limit";
import sharp from "sharp";
import { maxSidePx, maxStoredBytes } from "../../shared/picture.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { findImageKind } from "./image-kind.ts";

export interface CleanImage {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/webp";
  readonly width: number;
  readonly height: number;
}

/** The one error that is not the picture's fault: a machine that is busy takes it another time. */
export const tooSlow = "it took too long";

/** More than any phone's camera makes. A small file may claim to be a wall of pixels. */
const maxPixels = 50_000_000;
const maxSecondsPerTry = 10;
/** Small enough is nearly always the first; noise needs the last. */
const tries = [
  { sidePx: maxSidePx, quality: 80 },
  { sidePx: maxSidePx, quality: 55 },
  { sidePx: 1_200, quality: 40 },
  { sidePx: 800, quality: 30 },
];

// Every reader of the library is a way in: of its dozens these three stay.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
// Nothing is read twice, and a picture takes one core: the other goes on answering.
sharp.cache(false);
sharp.concurrency(1);
const oneAtATime = pLimit(1);

/**
 * The picture made anew: upright, at most 1 600 px a side and 600 kB, without a byte of what came beside the pixels
 * (place, camera, comments, whatever was hung on behind). Of a moving picture, the first frame. The error says in
 * words what was wanted.
 */
export function cleanImage(sent: Uint8Array): Promise<Result<CleanImage, string>> {
  return oneAtATime(() => remake(sent));
}

async function remake(sent: Uint8Array): Promise<Result<CleanImage, string>> {
  if (findImageKind(sent) === null) return fail("wanted a JPEG, PNG or WebP image");
  const source = sharp(sent, { failOn: "error", limitInputPixels: maxPixels, pages: 1 });
  try {
    const { width, height } = await source.metadata();
    if (width * height > maxPixels)
      return fail(`wanted at most ${maxPixels} pixels, got ${width} x ${height}`);
    for (const { sidePx, quality } of tries) {
      const { data, info } = await source
        .clone()
        .timeout({ seconds: maxSecondsPerTry })
        .autoOrient()
        .resize({ width: sidePx, height: sidePx, fit: "inside", withoutEnlargement: true })
        .toColourspace("srgb")
        .webp({ quality, effort: 3 })
        .toBuffer({ resolveWithObject: true });
      if (data.length <= maxStoredBytes)
        return ok({ bytes: data, mediaType: "image/webp", width: info.width, height: info.height });
    }
    return fail(`wanted an image that fits into ${maxStoredBytes} bytes`);
  } catch (error) {
    if (sentenceOf(error).includes("timeout")) return fail(tooSlow);
    return fail(`the image cannot be read: ${sentenceOf(error)}`);
  }
}

/** The library's own words in one line: no paths, no more than somebody can read. */
function sentenceOf(error: unknown): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  return line.slice(0, 120);
}
