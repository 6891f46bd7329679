/** Of everything that is drawn on the map, and not by the page. */
export const fontFamily = '"IBM Plex Sans", "Noto Sans SC", sans-serif';
