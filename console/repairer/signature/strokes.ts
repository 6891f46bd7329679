/** A signature: lines of points, each coordinate a share of the pad's width and height. */
export type Stroke = readonly (readonly [x: number, y: number])[];

const widthPx = 800;
const heightPx = 300;
const inkPx = 5;

/** Black on white, whatever the theme: a record is read on paper too. */
export function drawStrokes(
  canvas: HTMLCanvasElement,
  strokes: readonly Stroke[],
  typed: string | null,
): void {
  canvas.width = widthPx;
  canvas.height = heightPx;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, widthPx, heightPx);
  pen.strokeStyle = pen.fillStyle = "#111";
  pen.lineWidth = inkPx;
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of strokes) {
    pen.beginPath();
    for (const [x, y] of stroke) pen.lineTo(x * widthPx, y * heightPx);
    // A dot is a line to itself.
    const [first] = stroke;
    if (first && stroke.length === 1) pen.lineTo(first[0] * widthPx + 0.1, first[1] * heightPx);
    pen.stroke();
  }
  if (typed !== null) {
    pen.font = "64px sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(typed, widthPx / 2, heightPx / 2, widthPx - 48);
  }
}

export function asPng(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
