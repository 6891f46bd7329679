/** What a reply means: the digit alone, with whatever space, stop or bracket a phone puts around it; else nothing. */
export function readDigit(text: string): "accept" | "decline" | null {
  const bare = text.normalize("NFKC").replace(/[\s\p{P}\p{C}]/gu, "");
  if (bare === "1") return "accept";
  return bare === "2" ? "decline" : null;
}
