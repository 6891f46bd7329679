import type { Inks } from "../inks.ts";
import { arrange, type Place } from "./arrange.ts";
import { everySketch } from "./catalogue.ts";
import type { Sketch } from "./sketch.ts";

export interface Atlas {
  image: HTMLCanvasElement;
  icons: Record<string, Place & { mask: false }>;
}

/** All glyphs on one canvas in the colours of the present theme. The fonts must be loaded. */
export function paintAtlas(inks: Inks, pixelRatio: number, fontFamily: string): Atlas {
  const sketches = everySketch();
  const { width, height, places } = arrange(sketches, pixelRatio);
  const image = document.createElement("canvas");
  image.width = width;
  image.height = height;
  const context = image.getContext("2d");
  if (!context) throw new Error("wanted a 2d canvas to draw the glyphs of the map on");
  const icons: Atlas["icons"] = {};
  for (const [name, place] of places) {
    const sketch = sketches.get(name);
    if (!sketch) continue;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, place.x + place.width / 2, place.y + place.height / 2);
    paint(context, sketch, inks, fontFamily);
    icons[name] = { ...place, mask: false };
  }
  return { image, icons };
}

function paint(context: CanvasRenderingContext2D, sketch: Sketch, inks: Inks, fontFamily: string): void {
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const { path, drawnIn = 0, fill, stroke, width = 1, dash = [], opacity = 1 } of sketch.strokes) {
    const shape = new Path2D();
    shape.addPath(new Path2D(path), { e: -drawnIn / 2, f: -drawnIn / 2 });
    context.globalAlpha = opacity;
    if (fill) {
      context.fillStyle = inks[fill];
      context.fill(shape);
    }
    if (stroke) {
      context.strokeStyle = inks[stroke];
      context.lineWidth = width;
      context.lineCap = dash.length > 0 ? "butt" : "round";
      context.setLineDash([...dash]);
      context.stroke(shape);
    }
  }
  context.globalAlpha = 1;
  const { letter } = sketch;
  if (!letter) return;
  context.fillStyle = inks[letter.ink];
  context.font = `600 ${letter.sizePx}px ${fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(letter.text, 0, letter.dy ?? 0);
}
