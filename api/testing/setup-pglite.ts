import { prepareImage } from "../db/pglite-image.ts";

/** Once per run: boots of the embedded database start from an image. */
export async function setup(): Promise<void> {
  await prepareImage();
}
