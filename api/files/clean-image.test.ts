import sharp from "sharp";
import { expect, test } from "vitest";
import { maxSidePx, maxStoredBytes } from "../../shared/picture.ts";
import { noImages, noise, photograph, script, signature } from "../testing/pictures.ts";
import { cleanImage } from "./clean-image.ts";

async function cleaned(sent: Uint8Array) {
  const result = await cleanImage(sent);
  if (!result.ok) throw new Error(`wanted an image, got: ${result.error}`);
  return result.value;
}

test("a photograph stands upright, and nothing of where and by what it was taken is left", async () => {
  const sent = await photograph();
  expect(sent.includes("SecretCamera")).toBe(true);
  // The tag under which a camera writes where it was.
  expect((await sharp(sent).metadata()).exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
  const { bytes, width, height } = await cleaned(sent);
  expect([width, height]).toEqual([20, 40]);
  const { exif, xmp, icc, iptc, orientation, format } = await sharp(bytes).metadata();
  expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
  expect(format).toBe("webp");
  expect(Buffer.from(bytes).includes("SecretCamera")).toBe(false);
});

test("a page hung on behind a picture, or in its comment, does not come through", async () => {
  for (const picture of [await photograph(), await signature()]) {
    const both = Buffer.concat([picture, Buffer.from(`<html>${script}</html>`)]);
    expect(Buffer.from((await cleaned(both)).bytes).includes("alert")).toBe(false);
  }
});

test.each(noImages)("%s is refused in words", async (_, bytes) => {
  const result = await cleanImage(bytes);
  expect(result).toEqual({ ok: false, error: expect.stringMatching(/^(wanted|the image cannot)/) });
});

test("a picture that breaks off is refused, not kept with a grey half", async () => {
  const whole = await noise(200, 200);
  expect((await cleanImage(whole.subarray(0, whole.length / 2))).ok).toBe(false);
  const drawn = await signature();
  expect((await cleanImage(drawn.subarray(0, drawn.length - 20))).ok).toBe(false);
});

test("the worst that a camera can send becomes small enough", async () => {
  const { bytes, width, height } = await cleaned(await noise(2_400, 1_800));
  expect(bytes.length).toBeLessThanOrEqual(maxStoredBytes);
  expect(Math.max(width, height)).toBeLessThanOrEqual(maxSidePx);
});

test("a signature keeps its nothing behind the strokes", async () => {
  expect((await sharp((await cleaned(await signature())).bytes).metadata()).hasAlpha).toBe(true);
});
