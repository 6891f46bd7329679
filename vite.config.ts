import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { listShell } from "./console/repairer/shell/list-shell.ts";

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;
/** The API checks where a request comes from; in development the pages come from here, so say its own address. */
const toApi = { target: api, changeOrigin: true, headers: { origin: api } };

const page = (name: string) => fileURLToPath(new URL(`console/${name}`, import.meta.url));

const onBothPages = new RegExp(
  [
    "node_modules/(react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|geographiclib-geodesic)/",
    "shared/(content\\.ts|content/(hazards|outcomes)\\.json|geo|result|client/|domain/decide)",
    "console/(i18n/index|ui/([a-z]+-glyph|format)|live/(clock|http|session|store|new-key))",
  ].join("|"),
);

/** What the phone's first page shares with its later ones: in a dozen small files it would be 2 kB more. */
const onEveryPhonePage = new RegExp(
  `console/repairer/(${[
    "choices",
    "form-page",
    "glyph",
    "line-bar",
    "notice",
    "place",
    "reason-page",
    "say-refusal",
    "shell/as-owner",
    "tabs",
    "theme",
    "use-orders",
    "use-phone",
    "words",
    "work-reader",
  ].join("|")})\\.tsx?$`,
);

/** Two pages: the desk (with the call form) and the repairer's phone. */
export default defineConfig({
  root: "console",
  plugins: [react(), phoneAddress(), phoneShell(), zipped()],
  // Exact paths: /live/*.ts are also modules of this page.
  server: {
    proxy: {
      "^/api/": toApi,
      "^/live$": { ...toApi, ws: true },
      "^/device$": { ...toApi, ws: true },
    },
  },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    // A small font file is fetched when a letter of it is shown, not with every page.
    assetsInlineLimit: 0,
    // MapLibre alone; it comes with the first map and not with the page.
    chunkSizeWarningLimit: 1_100,
    rolldownOptions: {
      input: {
        desk: page("index.html"),
        phone: page("phone.html"),
        "phone-sw": page("repairer/service-worker/main.ts"),
      },
      output: {
        // A service worker has one address for ever, and one that covers /phone.
        entryFileNames: ({ name }) => (name === "phone-sw" ? "phone-sw.js" : "assets/[name]-[hash].js"),
        // What both pages start with, packed as one: split by who else uses what, the phone would carry 2 kB more.
        codeSplitting: {
          groups: [
            { name: "base", test: onBothPages },
            { name: "phone-base", test: onEveryPhonePage },
          ],
        },
      },
    },
  },
  worker: { format: "es" },
});

/** In development /phone and its worker have the addresses that the API gives them from dist. */
function phoneAddress(): Plugin {
  return {
    name: "phone-address",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url === "/phone") request.url = "/phone.html";
        if (request.url === "/phone-sw.js") request.url = "/repairer/service-worker/main.ts";
        next();
      });
    },
  };
}

/** Tells the phone's worker which files to keep. Done here, where the page and the worker are built together. */
function phoneShell(): Plugin {
  return {
    name: "phone-shell",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const html = bundle["phone.html"];
        const worker = bundle["phone-sw.js"];
        if (html?.type !== "asset" || worker?.type !== "chunk") throw new Error("the phone was not built");
        const revision = createHash("sha256").update(html.source).digest("hex").slice(0, 16);
        const files = listShell(bundle, "phone").map((file) => ({ url: `/${file}`, revision: null }));
        const shell = JSON.stringify([{ url: "/phone.html", revision }, ...files]);
        const place = "self.__WB_MANIFEST";
        if (!worker.code.includes(place)) throw new Error("the phone's worker has no place for its files");
        worker.code = worker.code.replace(place, () => shell);
      },
    },
  };
}

/** Beside each script and style a smaller one for whoever takes gzip: made once here, and not for each who asks. */
function zipped(): Plugin {
  return {
    name: "zipped",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(fileName)) continue;
          const source = gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 });
          this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source });
        }
      },
    },
  };
}
