import MiniSearch from "minisearch";
import { foldWords, isLight } from "./fold.ts";

/** A name that answers the words asked: `quality` 1 is the whole name exactly, 0 nothing of it. */
export interface NameMatch {
  number: number;
  quality: number;
}

const CANDIDATES = 60;
const LONGEST_QUESTION = 12;
const PREFIX_QUALITY = 0.85;
const TYPO_QUALITY = 0.65;

/** Finds names by words, beginnings of words and words with a typo. */
export class NameIndex {
  private readonly words: string[][];
  private readonly search: MiniSearch<{ id: number; text: string }>;

  constructor(names: readonly string[]) {
    this.words = names.map(foldWords);
    this.search = new MiniSearch({
      fields: ["text"],
      tokenize: (text) => text.split(" "),
      processTerm: (term) => term,
      searchOptions: {
        prefix: (term) => term.length > 1,
        // A digit is never a typo of another, and a short word is a typo of everything.
        fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false),
      },
    });
    this.search.addAll(this.words.map((words, id) => ({ id, text: words.join(" ") })));
  }

  /** The best names first. */
  match(asked: readonly string[], limit: number): NameMatch[] {
    const question = asked.slice(0, LONGEST_QUESTION);
    if (question.length === 0) return [];
    const found = this.find(question);
    return found
      .slice(0, CANDIDATES)
      .map(({ id, match }) => ({ number: Number(id), quality: this.quality(question, Number(id), match) }))
      .sort((a, b) => b.quality - a.quality || a.number - b.number)
      .slice(0, limit);
  }

  /** Names that have all the words; failing that, all that say something; only failing that, some of them. */
  private find(question: readonly string[]) {
    const telling = question.filter((word) => !isLight(word));
    for (const words of [question, telling]) {
      if (words.length === 0) continue;
      const found = this.search.search(words.join(" "), { combineWith: "AND" });
      if (found.length > 0) return found;
    }
    return this.search.search((telling.length > 0 ? telling : question).join(" "));
  }

  /** Share of the question that was found, and, for a quarter, share of the name that was asked for. */
  private quality(
    asked: readonly string[],
    number: number,
    match: Readonly<Record<string, unknown>>,
  ): number {
    const name = this.words[number] ?? [];
    const isNamed = new Set<string>();
    let found = 0;
    let wanted = 0;
    for (const word of asked) {
      const weight = isLight(word) ? 0.3 : 1;
      const [quality, by] = bestOf(word, name, match);
      wanted += weight;
      found += weight * quality;
      if (by !== null) isNamed.add(by);
    }
    let named = 0;
    let length = 0;
    for (const [i, word] of name.entries()) {
      // Streets named after people go by the surname, the last word.
      const weight = isLight(word) ? 0.15 : i === name.length - 1 ? 2 : 1;
      length += weight;
      if (isNamed.has(word)) named += weight;
    }
    return (found / wanted) * (0.75 + 0.25 * (named / length));
  }
}

function bestOf(
  asked: string,
  name: readonly string[],
  match: Readonly<Record<string, unknown>>,
): [quality: number, by: string | null] {
  if (name.includes(asked)) return [1, asked];
  const longer = name.find((word) => word.startsWith(asked));
  if (longer !== undefined)
    return [PREFIX_QUALITY + (1 - PREFIX_QUALITY) * (asked.length / longer.length), longer];
  const similar = name.find(
    (word) => word in match && Math.abs(word.length - asked.length) <= 2 && word[0] === asked[0],
  );
  const other = similar ?? name.find((word) => word in match && Math.abs(word.length - asked.length) <= 1);
  return other === undefined ? [0, null] : [TYPO_QUALITY, other];
}
