interface Chunk {
  readonly type: "chunk";
  readonly name: string;
  readonly isEntry: boolean;
  readonly code: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly viteMetadata?: {
    readonly importedCss: ReadonlySet<string>;
    readonly importedAssets: ReadonlySet<string>;
  };
}
export type Bundle = Readonly<Record<string, Chunk | { readonly type: "asset" }>>;

/** A part that is opened later and is bigger than this, a map above all, is fetched when it is opened. */
const bigPart = 300_000;
/** Letters of our own for names and digits; for everything else a phone without a network has its own. */
const keptLetters = /ibm-plex-sans-latin-\d+-normal-[^/]*\.woff2$/;

/**
 * What a page needs to open without a network: everything it starts with, and every later part that is not big.
 * Names of built files, which carry their hash; the page itself is not among them.
 */
export function listShell(bundle: Bundle, entryName: string): string[] {
  const kept = new Set(listStart(bundle, entryName));
  const waiting = [...kept].flatMap((name) => chunkOf(bundle, name).dynamicImports);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const part = withImports(bundle, name).filter((each) => !kept.has(each));
    if (part.reduce((size, each) => size + chunkOf(bundle, each).code.length, 0) > bigPart) continue;
    for (const each of part) {
      kept.add(each);
      waiting.push(...chunkOf(bundle, each).dynamicImports);
    }
  }
  return [...new Set([...kept].flatMap((name) => [name, ...besides(chunkOf(bundle, name))]))].sort();
}

/** The scripts that have to arrive before a page shows anything. */
export function listStart(bundle: Bundle, entryName: string): string[] {
  const entry = Object.entries(bundle).find(
    ([, file]) => file.type === "chunk" && file.isEntry && file.name === entryName,
  );
  if (!entry) throw new Error(`no entry ${entryName} among the built files`);
  return withImports(bundle, entry[0]);
}

function withImports(bundle: Bundle, name: string, found = new Set<string>()): string[] {
  if (!found.has(name)) {
    found.add(name);
    for (const imported of chunkOf(bundle, name).imports) withImports(bundle, imported, found);
  }
  return [...found];
}

function besides({ viteMetadata }: Chunk): string[] {
  if (!viteMetadata) return [];
  return [
    ...viteMetadata.importedCss,
    ...[...viteMetadata.importedAssets].filter((file) => keptLetters.test(file)),
  ];
}

function chunkOf(bundle: Bundle, name: string): Chunk {
  const file = bundle[name];
  if (file?.type !== "chunk") throw new Error(`${name} is imported and was not built`);
  return file;
}
