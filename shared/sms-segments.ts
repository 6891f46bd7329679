import content from "./content/sms.json" with { type: "json" };

// GSM 03.38: the letters of the default alphabet, and those that cost two places.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const doubled = new Set("^{}\\[~]|€\f");

/**
 * In how many parts a text goes out: one letter beyond the default alphabet makes all of it UCS-2. A letter of two
 * places on the edge of a part moves into the next one, so a text within a place of the limit may take one more.
 */
export function countSegments(text: string): number {
  const { ucs2, gsm7 } = content.encoding;
  const [places, { single, part }] = isGsm7(text) ? [gsm7Places(text), gsm7] : [text.length, ucs2];
  return places <= single ? 1 : Math.ceil(places / part);
}

export function isGsm7(text: string): boolean {
  return [...text].every((letter) => basic.has(letter) || doubled.has(letter));
}

/** A name in the default alphabet as far as it goes: marks that it lacks are dropped, so are other letters. */
export function foldToGsm7(text: string): string {
  const folded = [...text.normalize("NFC")].map((letter) => {
    if (isGsm7(letter)) return letter;
    const bare = letter.normalize("NFD").replace(/\p{M}/gu, "");
    return isGsm7(bare) ? bare : " ";
  });
  return folded.join("").replace(/ +/g, " ").trim();
}

function gsm7Places(text: string): number {
  return [...text].reduce((sum, letter) => sum + (doubled.has(letter) ? 2 : 1), 0);
}
