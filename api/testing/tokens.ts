import { readFileSync } from "node:fs";
import { must } from "../../shared/assert.ts";
import { type Rgb, readHex } from "./colours.ts";

export const themes = ["dark", "light"] as const;
export type Theme = (typeof themes)[number];

const css = readFileSync(new URL("../../console/ui/tokens.css", import.meta.url), "utf8");

/** The colour that the console's tokens give a name in a theme. */
export function tokenColour(theme: Theme, name: string): Rgb {
  const block = must(
    new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1],
    `${theme} tokens`,
  );
  return readHex(
    must(new RegExp(`--${name}: (#\\w+);`).exec(block)?.[1], `--${name} in the ${theme} tokens`),
  );
}
