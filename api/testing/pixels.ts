import type { Locator } from "playwright-core";
import { must } from "../../shared/assert.ts";
import { differenceOf, type Rgb } from "./colours.ts";

/** Nearer to what it stands on than this is the softened edge of a sign, not the sign. */
const edge = 12;

/** The colour that a sign is drawn in: the one it shows most of, besides what it stands on. */
export async function colourOf(sign: Locator): Promise<Rgb> {
  const [corner, ...colours] = await readColours(sign);
  const ground = must(corner, "a picture with pixels");
  return must(
    colours.find((colour) => differenceOf(colour, ground) > edge),
    "a sign that differs from its ground",
  );
}

/** The corner, which no sign fills, then every colour on the screen there, the most frequent first. */
async function readColours(sign: Locator): Promise<Rgb[]> {
  const png = (await sign.screenshot()).toString("base64");
  // A page of its own: the console's policy lets nobody read pictures from data.
  const reader = await sign.page().context().newPage();
  try {
    return await reader.evaluate<Rgb[]>(`(${readPixels})("data:image/png;base64,${png}")`);
  } finally {
    await reader.close();
  }
}

const readPixels = `async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 3).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour.split(",").map(Number));
  return [[...data.slice(0, 3)], ...byCount];
}`;
