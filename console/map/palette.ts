/** The tokens the base map is drawn with; tokens.css is where they are decided, and a test holds the two together. */
export interface Palette {
  land: string;
  water: string;
  shore: string;
  park: string;
  beach: string;
  /** Residential and service streets. */
  lo: string;
  tertiary: string;
  secondary: string;
  primary: string;
  motorway: string;
  casing: string;
  rail: string;
  label: string;
  place: string;
  seaLabel: string;
  halo: string;
}

export const PALETTES: Readonly<Record<"dark" | "light", Palette>> = {
  dark: {
    land: "#171c1f",
    water: "#0a1219",
    shore: "#33434d",
    park: "#17241d",
    beach: "#1c1f1c",
    lo: "#272f33",
    tertiary: "#30393e",
    secondary: "#39444a",
    primary: "#455157",
    motorway: "#4f5c63",
    casing: "#12171a",
    rail: "#2b3338",
    label: "#808c92",
    place: "#8d999f",
    seaLabel: "#728592",
    halo: "#171c1f",
  },
  light: {
    land: "#e9ecec",
    water: "#c8d4da",
    shore: "#b4c3cb",
    park: "#dae3d8",
    beach: "#e6e3d8",
    lo: "#f7f8f8",
    tertiary: "#ffffff",
    secondary: "#ffffff",
    primary: "#ffffff",
    motorway: "#ffffff",
    casing: "#cfd6d8",
    rail: "#cbd2d4",
    label: "#5f6b71",
    place: "#4d595f",
    seaLabel: "#48606e",
    halo: "#eef1f1",
  },
};
