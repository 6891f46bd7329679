import { maxSidePx, maxStoredBytes } from "../../../shared/picture.ts";

/** What cannot be read as a picture at all. */
export class NotAPicture extends Error {}

/**
 * A photo as it is sent: upright, without what the camera wrote into it, the longest side no more than the server
 * keeps, and so small that a bad line carries it.
 */
export async function shrink(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch((cause) => {
    throw new NotAPicture("this file is no picture that the browser reads", { cause });
  });
  const [width, height] = fitInto(image.width, image.height, maxSidePx);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  image.close();
  let smallest: Blob | null = null;
  for (const quality of [0.85, 0.7, 0.5]) {
    smallest = await asJpeg(canvas, quality);
    if (smallest.size <= maxStoredBytes) break;
  }
  if (!smallest) throw new NotAPicture("the browser could not draw this picture");
  return smallest;
}

/** Whole pixels, the sides in their proportion, nothing enlarged. */
export function fitInto(width: number, height: number, longest: number): [number, number] {
  const share = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
}

function asJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new NotAPicture("the browser could not draw this picture"))),
      "image/jpeg",
      quality,
    );
  });
}
