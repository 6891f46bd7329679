/** What can be asked in the command line. The first word of each is shown; the others mean the same. */
export const verbWords = {
  offer: { en: ["offer", "send"], "zh-CN": ["派单", "派"] },
  support: { en: ["support"], "zh-CN": ["协助", "加派"] },
  withdraw: { en: ["withdraw"], "zh-CN": ["撤回"] },
  find: { en: ["find"], "zh-CN": ["查找", "找"] },
  radius: { en: ["radius"], "zh-CN": ["半径"] },
  note: { en: ["note"], "zh-CN": ["备注"] },
  close: { en: ["close"], "zh-CN": ["结案"] },
  call: { en: ["call"], "zh-CN": ["新来电", "来电"] },
  alarms: { en: ["alarms"], "zh-CN": ["告警"] },
  plan: { en: ["plan"], "zh-CN": ["方案", "建议"] },
  help: { en: ["help"], "zh-CN": ["帮助"] },
} as const;

export type Verb = keyof typeof verbWords;

export const verbs = Object.keys(verbWords) as Verb[];

const verbByWord = new Map(
  verbs.flatMap((verb) => {
    const { en, "zh-CN": zh } = verbWords[verb];
    return [...en, ...zh].map((word) => [word as string, verb] as const);
  }),
);

export function findVerb(word: string): Verb | undefined {
  return verbByWord.get(word.toLowerCase());
}

/** `/offer T-12 李` is the word offer and the rest; the slash of a Chinese keyboard counts too. */
export function splitLine(text: string): { readonly word: string; readonly rest: string } | null {
  const [, word = "", rest = ""] = /^[/、／]\s*(\S*)\s*(.*)$/su.exec(text.trimStart()) ?? [];
  return /^[/、／]/u.test(text.trimStart()) ? { word, rest: rest.trim() } : null;
}
