import { expect, test } from "vitest";

type Strings = Record<string, string>;
const zh = import.meta.glob<Strings>("./*.zh-CN.ts", { eager: true, import: "zhCN" });
const en = import.meta.glob<Strings>("./*.en.ts", { eager: true, import: "en" });
const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*"], {
  eager: true,
  query: "?raw",
  import: "default",
});

const rooms = Object.keys(zh).map((file) => file.replace("./", "").replace(".zh-CN.ts", ""));
const stringsOf = (files: Record<string, Strings>, room: string, tail: string) =>
  files[`./${room}.${tail}.ts`] ?? {};
/** English has `_one` beside `_other`; Chinese knows only `_other`. */
const withoutOne = (keys: string[]) => keys.filter((key) => !key.endsWith("_one")).sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort();

test("there is at least the common catalogue", () => {
  expect(rooms).toContain("common");
  expect(Object.keys(en)).toHaveLength(rooms.length);
});

test.each(rooms)("%s has the same keys in both languages, none empty", (room) => {
  const chinese = stringsOf(zh, room, "zh-CN");
  const english = stringsOf(en, room, "en");
  expect(withoutOne(Object.keys(english))).toEqual(withoutOne(Object.keys(chinese)));
  for (const text of [...Object.values(chinese), ...Object.values(english)]) expect(text.trim()).not.toBe("");
});

test.each(rooms)("%s fills the same facts into both languages", (room) => {
  const english = stringsOf(en, room, "en");
  for (const [key, text] of Object.entries(stringsOf(zh, room, "zh-CN")))
    expect([key, placeholders(english[key] ?? "")]).toEqual([key, placeholders(text)]);
});

test("every key that a screen asks for by name exists", () => {
  const known = new Set(rooms.flatMap((room) => Object.keys(stringsOf(en, room, "en"))));
  const asked = Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key = ""]) => ({ file, key: key.replace(/^\w+:/, "") })),
  );
  const missing = asked.filter(({ key }) => !known.has(key) && !known.has(`${key}_other`));
  expect(missing).toEqual([]);
});
