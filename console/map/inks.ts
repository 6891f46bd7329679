/** Colours of the tokens the map needs. They are read from the page, so that no colour is written twice. */
const inkNames = [
  "--t1",
  "--t2",
  "--line-2",
  "--s1",
  "--btn",
  "--btn-t",
  "--p-a",
  "--p-b",
  "--p-c",
  "--p-d",
  "--p-a-on",
  "--p-b-on",
  "--p-c-on",
  "--p-d-on",
  "--p-a-line",
  "--p-b-line",
  "--p-c-line",
  "--p-d-line",
  "--st-available",
  "--st-on",
  "--st-offered",
  "--st-engaged",
  "--st-engaged-on",
  "--st-silent",
  "--m-halo",
  "--m-chip",
  "--m-circle",
  "--m-dim",
  "--m-route",
  "--m-route-case",
  "--m-route-2",
  "--m-iso",
  "--m-shore",
] as const;

export type Ink = (typeof inkNames)[number];
export type Inks = Readonly<Record<Ink, string>>;
export type Rgba = readonly [number, number, number, number];

export function readInks(element: Element = document.documentElement): Inks {
  const style = getComputedStyle(element);
  const inks = {} as Record<Ink, string>;
  for (const name of inkNames) inks[name] = style.getPropertyValue(name).trim();
  return inks;
}

/**
 * `#rrggbb` or `rgba(r, g, b, a)`, as tokens are written, or `#rgb` and `#rrggbbaa`, as a built page shortens them;
 * 0 to 255 each.
 */
export function rgba(css: string, opacity = 1): Rgba {
  const short = /^#[0-9a-f]{3,4}$/i.test(css);
  if (short) return rgba(`#${[...css.slice(1)].map((digit) => digit + digit).join("")}`, opacity);
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/i.exec(css);
  if (hex) {
    const [r = 0, g = 0, b = 0, a = 255] = hex.slice(1, 5).map((pair = "ff") => Number.parseInt(pair, 16));
    return [r, g, b, Math.round(a * opacity)];
  }
  const parts = /^rgba?\(([^)]+)\)$/.exec(css)?.[1]?.split(",").map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN))
    throw new Error(`wanted #rrggbb or rgba(), got "${css}"`);
  const [r = 0, g = 0, b = 0, a = 1] = parts;
  return [r, g, b, Math.round(255 * a * opacity)];
}
