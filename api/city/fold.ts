/**
 * Words of a name or a question in the form in which they are compared: lower case, no accents, no punctuation,
 * and the usual abbreviations of Spanish and Russian streets made the same however they were written.
 */
export function foldWords(text: string): string[] {
  const words: string[] = [];
  for (const word of foldText(text).split(" ")) if (word) words.push(SHORT.get(word) ?? word);
  return words;
}

/** Lower case without accents; everything but letters and digits becomes one space. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words that say little: a street is still the one meant when they are left out. */
export function isLight(word: string): boolean {
  return LIGHT.has(word);
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  calle: "cll",
  street: "st",
  av: "avenida avda avd ave",
  bv: "bulevar boulevard bvar bvard blvd bvd bulv",
  dr: "doctor doctora dra",
  gral: "general gnral",
  cno: "camino cmno",
  ing: "ingeniero ingeniera",
  arq: "arquitecto arquitecta",
  cnel: "coronel",
  cap: "capitan cptan",
  tte: "teniente tnte",
  cte: "comandante cmte cdte",
  prof: "profesor profesora",
  pte: "presidente pdte",
  brig: "brigadier",
  alte: "almirante",
  psje: "pasaje pje pasje",
  cont: "continuacion",
  rbla: "rambla",
  esc: "escribano",
  mons: "monsenor",
  sto: "santo",
  sta: "santa",
  ma: "maria",
  ул: "улица",
  пр: "проспект просп прт",
  пер: "переулок",
  бул: "бульвар бр",
  ш: "шоссе",
  мкр: "микрорайон мкрн",
};

const SHORT = new Map(
  Object.entries(ABBREVIATIONS).flatMap(([short, words]) => words.split(" ").map((word) => [word, short])),
);

const LIGHT = new Set([
  ..."de del la las el los y e da do dos di van von".split(" "),
  ...Object.keys(ABBREVIATIONS),
]);
