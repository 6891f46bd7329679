import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

/** The strings of one room in both languages, by key. Keys are flat: `queue.nobody` is one word. */
export type Catalogue = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const remembered = "tocsin.language";

/** Each entry page brings only the catalogues of its own rooms: the phone carries none of the desk's. */
export async function startLanguage(catalogues: Readonly<Record<string, Catalogue>>): Promise<void> {
  const names = Object.keys(catalogues);
  const of = (language: Language) =>
    Object.fromEntries(names.map((name) => [name, catalogues[name]?.[language] ?? {}]));
  await start(names, { "zh-CN": of("zh-CN"), en: of("en") });
}

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
let fetchWords: ((language: Language) => Promise<Words>) | null = null;

/** For a page that must stay small: one language comes with it, the other when it is chosen. */
export async function startOneLanguage(fetch: (language: Language) => Promise<Words>): Promise<void> {
  fetchWords = fetch;
  const language = firstLanguage();
  const words = await fetch(language);
  await start(Object.keys(words), { [language]: words });
}

async function start(names: string[], resources: Partial<Record<Language, Words>>): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: "zh-CN",
    resources,
    ns: names,
    defaultNS: "common",
    fallbackNS: "common",
    keySeparator: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  // Chosen in another window of this browser: one person reads one language.
  addEventListener("storage", ({ key }) => {
    if (key === remembered) void chooseLanguage(firstLanguage());
  });
}

/** The strings of a room that is fetched later than the page. */
export function addCatalogue(name: string, catalogue: Catalogue): void {
  for (const language of languages) i18next.addResourceBundle(language, name, catalogue[language]);
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  const words = (await fetchWords?.(language)) ?? {};
  for (const [name, strings] of Object.entries(words)) i18next.addResourceBundle(language, name, strings);
  await i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh-CN";
}

function firstLanguage(): Language {
  const chosen = localStorage.getItem(remembered);
  return languages.find((language) => language === chosen) ?? "zh-CN";
}
