import { expect, test } from "vitest";
import { type Bundle, listShell, listStart } from "./list-shell.ts";

function chunk(more: {
  isEntry?: boolean;
  imports?: string[];
  late?: string[];
  size?: number;
  css?: string[];
}) {
  return {
    type: "chunk",
    name: more.isEntry ? "phone" : "part",
    isEntry: more.isEntry ?? false,
    code: "x".repeat(more.size ?? 10),
    imports: more.imports ?? [],
    dynamicImports: more.late ?? [],
    viteMetadata: {
      importedCss: new Set(more.css ?? []),
      importedAssets: new Set([
        "noto-sans-sc-7-400-normal-x.woff2",
        "ibm-plex-sans-latin-400-normal-x.woff2",
      ]),
    },
  } as const;
}

const bundle: Bundle = {
  "phone.js": chunk({
    isEntry: true,
    imports: ["base.js"],
    late: ["orders.js", "map.js"],
    css: ["phone.css"],
  }),
  "base.js": chunk({ size: 900_000 }),
  "orders.js": chunk({ imports: ["base.js", "field.js"], late: ["schema.js"], css: ["orders.css"] }),
  "field.js": chunk({}),
  "schema.js": chunk({}),
  "map.js": chunk({ imports: ["base.js", "map-library.js"] }),
  "map-library.js": chunk({ size: 400_000 }),
  "desk.js": chunk({}),
  "phone.html": { type: "asset" },
};

test("the page, what it imports and its later parts are kept; a map, the desk and foreign letters are not", () => {
  expect(listShell(bundle, "phone")).toEqual([
    "base.js",
    "field.js",
    "ibm-plex-sans-latin-400-normal-x.woff2",
    "orders.css",
    "orders.js",
    "phone.css",
    "phone.js",
    "schema.js",
  ]);
});

test("a page starts with its static imports alone", () => {
  expect(listStart(bundle, "phone").sort()).toEqual(["base.js", "phone.js"]);
});

test("a page that was not built is no empty list", () => {
  expect(() => listShell(bundle, "tablet")).toThrow("no entry tablet");
});
