/**
 * A reason on the wire is one string: a code of the content files, a code with a person's words after it
 * ("too_far: bridge closed"), or words alone.
 */
export interface ReasonSaid {
  code: string | null;
  words: string | null;
}

/** "other" says nothing by itself, so there the words stand alone. At most 200 characters, as the wire allows. */
export function joinReason(code: string, words: string): string {
  const said = words.trim();
  if (said === "") return code;
  return (code === "other" ? said : `${code}: ${said}`).slice(0, 200).trim();
}

/** `codes`: those the reader has a label for. */
export function splitReason(reason: string, codes: ReadonlySet<string>): ReasonSaid {
  if (codes.has(reason)) return { code: reason, words: null };
  const colon = reason.indexOf(": ");
  const code = reason.slice(0, colon);
  if (colon > 0 && codes.has(code)) return { code, words: reason.slice(colon + 2) };
  return { code: null, words: reason };
}
