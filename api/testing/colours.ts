/** What colours look like to other eyes, and how far apart they are. Channels 0 to 255 as in a picture. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * As seen without the middle cones. Machado, Oliveira and Fernandes 2009, "A physiologically-based model for
 * simulation of color vision deficiency", deuteranomaly of severity 1, on linear RGB.
 */
const DEUTERANOPIA = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
] as const;

export function seenByDeuteranope(colour: Rgb): Rgb {
  const [red, green, blue] = linear(colour);
  const see = ([r, g, b]: readonly [number, number, number]) => gamma(r * red + g * green + b * blue);
  const [long, middle, short] = DEUTERANOPIA;
  return [see(long), see(middle), see(short)];
}

/** CIE76: the distance of two colours in CIELAB under D65. About 2.3 is just noticeable side by side. */
export function differenceOf(a: Rgb, b: Rgb): number {
  const [one, two] = [lab(a), lab(b)];
  return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
}

/** WCAG 2.x contrast, 1 to 21. */
export function contrastOf(a: Rgb, b: Rgb): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

export function readHex(hex: string): Rgb {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!channels) throw new Error(`wanted a colour as #rrggbb, got ${hex}`);
  const [red, green, blue] = channels.slice(1).map((digits) => Number.parseInt(digits, 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function lab(colour: Rgb): Rgb {
  const [red, green, blue] = linear(colour);
  // sRGB to XYZ (IEC 61966-2-1), each by the white of D65.
  const x = fold((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = fold(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = fold((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function fold(share: number): number {
  return share > (6 / 29) ** 3 ? Math.cbrt(share) : share / (3 * (6 / 29) ** 2) + 4 / 29;
}

function linear([red, green, blue]: Rgb): Rgb {
  const one = (channel: number) =>
    channel <= 0.04045 * 255 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  return [one(red), one(green), one(blue)];
}

function gamma(channel: number): number {
  const held = Math.min(1, Math.max(0, channel));
  return 255 * (held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055);
}
