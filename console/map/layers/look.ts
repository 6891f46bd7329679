import type { Language } from "../../i18n/index.ts";
import type { Atlas } from "../atlas/paint.ts";
import type { Inks } from "../inks.ts";

/** How everything is drawn in the present theme, and numbers written. A new object per theme and language. */
export interface Look {
  atlas: Atlas;
  inks: Inks;
  language: Language;
}

/** What every layer of icons shares. */
export function iconsOf({ atlas }: Look) {
  return {
    // deck.gl takes any picture the browser can draw; its types speak of textures and addresses only.
    iconAtlas: atlas.image as unknown as string,
    iconMapping: atlas.icons,
    sizeUnits: "pixels" as const,
    alphaCutoff: 0.05,
    // Mipmaps would blur letters of 12 px.
    textureParameters: { minFilter: "linear", magFilter: "linear", mipmapFilter: "none" } as const,
  };
}
