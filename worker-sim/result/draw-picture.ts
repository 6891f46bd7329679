import sharp from "sharp";

/** What a photo of a site shows; the same sight gives the same picture, drawn once. */
export interface Sight {
  isAtHome: boolean;
  /** On the instrument's display, % of the lower explosive limit; null: nobody measures gas here. */
  reading: number | null;
  isMended: boolean;
}

type Image = Uint8Array<ArrayBuffer>;

const drawn = new Map<string, Promise<Image>>();

export function drawPhoto(sight: Sight): Promise<Image> {
  return drawOnce(JSON.stringify(sight), () => photo(sight));
}

/** One of a few hands. */
export function drawSignature(hand: number): Promise<Image> {
  return drawOnce(`hand ${hand}`, () => signature(hand));
}

function drawOnce(key: string, svg: () => string): Promise<Image> {
  const drawing = drawn.get(key) ?? draw(svg());
  drawn.set(key, drawing);
  return drawing;
}

async function draw(svg: string): Promise<Image> {
  return new Uint8Array(await sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer());
}

/** A pipe with its joint, on a wall or in a trench: bubbles where it leaks, a green tag where it was mended. */
function photo({ isAtHome, reading, isMended }: Sight): string {
  const [back, ground, pipe] = isAtHome
    ? ["#d9d3c7", "#8c7b68", "#d8b13a"]
    : ["#8a7358", "#4b3d2e", "#2b2b2b"];
  const bubbles = [0, 1, 2, 3, 4, 5]
    .map((nth) => `<circle cx="${372 + nth * 11}" cy="${214 - (nth % 3) * 17}" r="${7 + (nth % 3) * 4}"/>`)
    .join("");
  const mark = isMended
    ? `<g transform="rotate(8 400 330)"><rect x="372" y="300" width="56" height="84" rx="6" fill="#2f8f4e"/>
        <path d="M384 344l12 13 22-28" fill="none" stroke="#fff" stroke-width="7"/></g>`
    : `<g fill="#fff" fill-opacity=".75" stroke="#9fb4c4">${bubbles}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
    <rect width="800" height="600" fill="${back}"/><rect y="430" width="800" height="170" fill="${ground}"/>
    <rect y="236" width="800" height="52" fill="${pipe}"/><rect y="242" width="800" height="10" fill="#fff" fill-opacity=".3"/>
    <rect x="350" y="216" width="100" height="92" rx="8" fill="#77706a" stroke="#3a3632" stroke-width="4"/>
    ${mark}${reading === null ? "" : instrument(reading)}</svg>`;
}

function instrument(reading: number): string {
  const digits = [...String(reading).padStart(2, " ")].map((digit, nth) =>
    sevenSegments(digit, 574 + nth * 62, 372),
  );
  return `<rect x="530" y="310" width="190" height="300" rx="24" fill="#e2a51c" stroke="#5a4208" stroke-width="5"/>
    <rect x="554" y="346" width="142" height="128" rx="8" fill="#b9c7a4"/>
    <g stroke="#1c241a" stroke-width="8" stroke-linecap="round">${digits.join("")}</g>
    <circle cx="625" cy="530" r="26" fill="#3b3424"/>`;
}

/** Which bars light up: top, upper right, lower right, bottom, lower left, upper left, middle. No font is needed. */
const bars: Readonly<Record<string, string>> = {
  "0": "1111110",
  "1": "0110000",
  "2": "1101101",
  "3": "1111001",
  "4": "0110011",
  "5": "1011011",
  "6": "1011111",
  "7": "1110000",
  "8": "1111111",
  "9": "1111011",
};
const barPaths = ["M0 0h36", "M36 0v36", "M36 36v36", "M0 72h36", "M0 36v36", "M0 0v36", "M0 36h36"];

function sevenSegments(digit: string, x: number, y: number): string {
  const lit = barPaths.filter((_, nth) => bars[digit]?.[nth] === "1");
  return `<path transform="translate(${x} ${y})" d="${lit.join("")}"/>`;
}

function signature(hand: number): string {
  const waves = [0, 1, 2, 3, 4]
    .map((nth) => `q${14 + hand * 4} ${nth % 2 ? 70 : -60 - hand * 9} ${46 + hand * 5} ${nth % 2 ? 8 : -4}`)
    .join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="180"><rect width="480" height="180" fill="#fff"/>
    <path d="M60 104 ${waves} m-190 34 q90 -22 220 -10" fill="none" stroke="#16202c" stroke-width="5" stroke-linecap="round"/></svg>`;
}
